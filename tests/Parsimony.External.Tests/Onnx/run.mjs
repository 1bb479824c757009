// Runs ONNX models in onnxruntime's WebAssembly build. Usage: node run.mjs <folder with node_modules> <job.json>
// A job is a list of { model, inputs } or { model, table }: inputs by name with dims and numbers (null = NaN), or a CSV file whose cells
// go in as they stand, as any program would feed them. Writes the outputs by name as JSON.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const [folder, job] = process.argv.slice(2);
const ort = createRequire(`${folder}/`)('onnxruntime-web');
ort.env.wasm.numThreads = 1;
ort.env.logLevel = 'error';

/** Records of a CSV file with quoted fields, the header first. */
function records(text) {
  const all = [[]];
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\n\r]*))(,|\r?\n|$)/g)) {
    all.at(-1).push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    if (end === '') break;
    if (end !== ',') all.push([]);
  }
  return all.filter((record) => record.length > 1 || record[0] !== '');
}

/** A cell as a number: empty = missing, a date = days since 1970-01-01, in UTC. */
function number(cell) {
  if (cell === '') return NaN;
  if (!/^\d{4}-\d\d-\d\d/.test(cell)) return Number(cell);
  return Date.parse(cell.length === 10 ? `${cell}T00:00:00Z` : `${cell}Z`) / 86_400_000;
}

function feedsOfTable(session, file) {
  const [header, ...rows] = records(readFileSync(file, 'utf8'));
  return Object.fromEntries(session.inputMetadata.map(({ name, type }) => {
    // A column that is called as an output is has an input with _input behind its name.
    const column = header.includes(name) ? header.indexOf(name) : header.indexOf(name.replace(/_input$/, ''));
    const cells = rows.map((row) => row[column]);
    const dims = [rows.length, 1];
    if (type === 'string') return [name, new ort.Tensor('string', cells, dims)];
    const numbers = type === 'float64' ? Float64Array : Float32Array;
    return [name, new ort.Tensor(type, numbers.from(cells, number), dims)];
  }));
}

function feedsOfInputs(inputs) {
  return Object.fromEntries(Object.entries(inputs).map(([name, { dims, data }]) =>
    [name, new ort.Tensor('float32', Float32Array.from(data, (value) => value ?? NaN), dims)]));
}

const results = [];
for (const { model, inputs, table } of JSON.parse(readFileSync(job, 'utf8'))) {
  try {
    const session = await ort.InferenceSession.create(new Uint8Array(readFileSync(model)));
    const outputs = await session.run(table ? feedsOfTable(session, table) : feedsOfInputs(inputs));
    results.push({ outputs: Object.fromEntries(Object.entries(outputs).map(([name, { dims, data }]) => [name, { dims, data: [...data].map(String) }])) });
    await session.release();
  } catch (error) {
    results.push({ error: String(error) });
  }
}
console.log(JSON.stringify(results));
