// A button that asks for a file, and saves the one that comes.
const saved = new WeakMap();

function save(file) {
  const bytes = Uint8Array.from(atob(file.content), (sign) => sign.charCodeAt(0));
  const address = URL.createObjectURL(new Blob([bytes]));
  const link = document.createElement("a");
  link.href = address;
  link.download = file.name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60000);
}

export default function ({ parentElement, data, setTriggerValue }) {
  const button = parentElement.querySelector("button");
  button.textContent = data.label;
  button.onclick = () => setTriggerValue("pressed", true);
  if (data.file && saved.get(button) !== data.file.number) {
    saved.set(button, data.file.number);
    save(data.file);
  }
}
