// Packs a file as LZMA: node pack.cjs FROM TO
const fs = require("fs");
const { LZMA } = require("lzma/src/lzma_worker-min.js");

const [from, to] = process.argv.slice(2);
fs.writeFileSync(to, Buffer.from(LZMA.compress(fs.readFileSync(from), 9)));
