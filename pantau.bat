@echo off
rem Pantau Layanan on Windows: makes .venv, installs the libraries, serves on this computer. Double-click, or: pantau.bat
rem Any verb may follow: pantau.bat load C:\berkas
setlocal
chcp 65001 >nul
set PYTHONUTF8=1
cd /d "%~dp0"

rem What was cut off half-way may be beyond pip's reading: begun anew.
if exist ".venv\belum-selesai" rmdir /s /q .venv
if exist ".venv\Scripts\python.exe" goto installed
set "PYTHON="
py -3 -c "import sys; sys.exit(sys.version_info < (3, 11))" >nul 2>nul
if not errorlevel 1 set "PYTHON=py -3"
if defined PYTHON goto found
python -c "import sys; sys.exit(sys.version_info < (3, 11))" >nul 2>nul
if not errorlevel 1 set "PYTHON=python"
if defined PYTHON goto found
echo Python 3.11 atau lebih baru tidak ditemukan di komputer ini.
echo Pasang dari https://www.python.org/downloads/windows/ dan centang "Add python.exe to PATH",
echo lalu jalankan pantau.bat kembali.
goto failed

:found
echo [1/3] Membuat lingkungan Python di .venv ...
mkdir .venv 2>nul
copy /y nul .venv\belum-selesai >nul
%PYTHON% -m venv .venv
if errorlevel 1 (
    echo Lingkungan Python tidak dapat dibuat. Pindahkan folder ini ke tempat yang boleh ditulisi, misalnya Dokumen,
    echo lalu jalankan pantau.bat kembali.
    goto failed
)

:installed
fc /b requirements.txt .venv\terpasang.txt >nul 2>nul
if not errorlevel 1 goto serve
echo [2/3] Memasang pustaka (sekali saja, beberapa menit) ...
copy /y nul .venv\belum-selesai >nul
.venv\Scripts\python.exe -m pip install -qq --disable-pip-version-check --no-warn-script-location -r requirements.txt
if errorlevel 1 (
    echo Pustaka tidak dapat dipasang. Periksa sambungan internet atau proksi kantor, lalu jalankan pantau.bat kembali.
    goto failed
)
copy /y requirements.txt .venv\terpasang.txt >nul
del .venv\belum-selesai

:serve
if "%~1"=="" echo [3/3] Menyiapkan basis data, lalu membuka halaman. Tekan Ctrl+C untuk berhenti.
.venv\Scripts\python.exe -m dashboard %*
if errorlevel 1 goto failed
exit /b 0

:failed
rem Started by a double click the window would close before anybody has read why.
if "%~1"=="" pause
exit /b 1
