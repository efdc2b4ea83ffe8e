// Stands in for the browser's own: finds the parts of the app in the page.
import unpacker from "%UNPACK%";

// Four bytes stand as five of these signs.
const SIGNS = "#$%()*+,-./0123456789:;=?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[]^_abcdefghijklmnopqrstuvwxyz{|}";

function bytesOf(element) {
  const text = element.textContent;
  const values = new Uint8Array(128);
  for (let value = 0; value < 85; value += 1) values[SIGNS.charCodeAt(value)] = value;
  const view = new DataView(new ArrayBuffer(text.length / 5 * 4));
  for (let at = 0; at < text.length; at += 5) {
    let number = 0;
    for (let place = 0; place < 5; place += 1) number = number * 85 + values[text.charCodeAt(at + place)];
    view.setUint32(at / 5 * 4, number);
  }
  return new Uint8Array(view.buffer, 0, Number(element.dataset.bytes));
}

export async function fetch(address) {
  const name = String(address).split("/").pop();
  const packed = bytesOf(document.querySelector(`[data-part="${name}"]`));
  const bytes = await new Promise((resolve, reject) => {
    unpacker.LZMA.decompress(packed, (bytes, error) => (error ? reject(error) : resolve(bytes)));
  });
  return new Response(new Uint8Array(bytes), { headers: { "content-type": "application/wasm" } });
}
