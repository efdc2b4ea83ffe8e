// Stands in for the browser's own: finds the parts of the app in the page.
import unpacker from "%UNPACK%";

// A sign stands for seven bits; one beyond ASCII for one of these and seven more.
const UNSAFE = [0, 13, 60];

function bytesOf(element) {
  const bytes = new Uint8Array(Number(element.dataset.bytes) + 2);
  let [at, held, bits] = [0, 0, 0];
  const take = (seven) => {
    held = ((held & 127) << 7) | seven;
    bits += 7;
    if (bits >= 8) {
      bits -= 8;
      bytes[at++] = held >> bits;
    }
  };
  const text = element.textContent;
  for (let place = 0; place < text.length; place += 1) {
    const sign = text.charCodeAt(place);
    if (sign >= 128) take(UNSAFE[(sign >> 7) - 1]);
    take(sign & 127);
  }
  return bytes.subarray(0, Number(element.dataset.bytes));
}

const unpacked = new Map();

// What lies in an element, which may be several parts behind one another; unpacked once.
function whole(element) {
  if (!unpacked.has(element)) {
    unpacked.set(element, new Promise((resolve, reject) => {
      unpacker.LZMA.decompress(bytesOf(element), (bytes, error) => {
        if (error) return reject(error);
        // What is text comes out as a string.
        resolve(typeof bytes === "string" ? new TextEncoder().encode(bytes) : new Uint8Array(bytes));
      });
    }));
  }
  return unpacked.get(element);
}

export async function fetch(address) {
  const name = String(address).split("/").pop();
  const element = document.querySelector(`[data-part~="${name}"]`);
  const bytes = await whole(element);
  const lengths = element.dataset.lengths.split(" ").map(Number);
  const place = element.dataset.part.split(" ").indexOf(name);
  const from = lengths.slice(0, place).reduce((sum, length) => sum + length, 0);
  return new Response(bytes.subarray(from, from + lengths[place]), { headers: { "content-type": "application/wasm" } });
}
