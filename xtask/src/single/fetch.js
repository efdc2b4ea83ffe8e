// Stands in for the browser's own: finds the parts of the app in the page.
import unpacker from "%UNPACK%";

export async function fetch(address) {
  const name = String(address).split("/").pop();
  const text = atob(document.querySelector(`[data-part="${name}"]`).textContent);
  const packed = Uint8Array.from(text, (letter) => letter.charCodeAt(0));
  const bytes = await new Promise((resolve, reject) => {
    unpacker.LZMA.decompress(packed, (bytes, error) => (error ? reject(error) : resolve(bytes)));
  });
  return new Response(new Uint8Array(bytes), { headers: { "content-type": "application/wasm" } });
}
