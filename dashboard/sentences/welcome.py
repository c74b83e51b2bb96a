"""Ringkasan: how to begin, in three sentences for each of those the product was made for."""

QUESTION = "Baru di sini?"
CLOSE = "Tutup"
AUDIENCES = {
    "Pimpinan": (
        "Kalimat pertama setiap halaman adalah jawabannya; gambar di bawahnya buktinya. "
        "Daftar “Perlu perhatian” berisi paling banyak tujuh hal, yang terberat di atas; satu klik membuka buktinya. "
        "Untuk rapat, buka Paparan: salindianya dari keadaan data yang sudah disetujui."
    ),
    "Staf biro": (
        "Mulai pagi hari dari Pelaporan: siapa yang belum, siapa yang ditagih dahulu, dan suratnya. "
        "Berkas baru dimuat di Data, yang menyebut semua kesalahannya sekaligus sebelum ada yang berubah. "
        "Setiap angka dapat diunduh dan dijelaskan; rumusnya ada di Metode."
    ),
    "Kepala unit": (
        "Pilih unit Anda di Rapor unit: keadaan kewajibannya, tempatnya di antara sebaya, dan tiga langkah pertama. "
        "“Setara” berarti bedanya dapat muncul hanya karena siapa yang kebetulan disurvei, bukan nilai sedang. "
        "Rapor satu lembar A4 dapat dicetak dari halaman yang sama."
    ),
}
