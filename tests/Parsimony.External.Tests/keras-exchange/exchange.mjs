// What tfjs-layers makes of a model, and models that it makes itself.
//     node exchange.mjs read <model.json> <inputs.json>     prints {predictions, penalty}; inputs: one list of rows per input of the model
//     node exchange.mjs write <folder> <name>               writes <name>.json, its weights and <name>.expected.json {inputs, predictions, penalty}
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import * as tfl from '@tensorflow/tfjs-layers';

await tf.setBackend('cpu');

function handler(path) {
  return {
    load: async () => {
      const json = JSON.parse(readFileSync(path, 'utf8'));
      const group = json.weightsManifest[0];
      const bytes = Buffer.concat(group.paths.map(name => readFileSync(join(dirname(path), name))));
      return { modelTopology: json.modelTopology, weightSpecs: group.weights, weightData: new Uint8Array(bytes).buffer };
    },
    save: async artifacts => {
      const shard = path.replace(/^.*\//, '').replace('.json', '.weights.bin');
      writeFileSync(join(dirname(path), shard), Buffer.from(artifacts.weightData));
      writeFileSync(path, JSON.stringify({
        modelTopology: artifacts.modelTopology,
        format: artifacts.format,
        generatedBy: artifacts.generatedBy,
        convertedBy: artifacts.convertedBy,
        weightsManifest: [{ paths: ['./' + shard], weights: artifacts.weightSpecs }],
      }));
      return { modelArtifactsInfo: { dateSaved: new Date(), modelTopologyType: 'JSON' } };
    },
  };
}

function describe(model, inputs) {
  const tensors = inputs.map(rows => tf.tensor(rows));
  const predictions = model.predict(tensors.length === 1 ? tensors[0] : tensors);
  const penalty = model.calculateLosses().reduce((sum, loss) => sum + loss.dataSync()[0], 0);
  return { predictions: Array.from(predictions.dataSync()), penalty };
}

// Numbers without a generator of random ones: the same on every run.
const wave = (n, step) => Array.from({ length: n }, (_, i) => Math.sin((i + 1) * step));
const rows = (count, width, step) => Array.from({ length: count }, (_, i) => wave(width, step * (i + 1)));

function weigh(model) {
  model.setWeights(model.getWeights().map((weight, index) => {
    const values = wave(weight.size, 0.7 + index);
    const isVariance = model.weights[index].originalName.endsWith('moving_variance');
    return tf.tensor(isVariance ? values.map(value => 1.5 + value) : values, weight.shape);
  }));
}

const { layers, regularizers, constraints, initializers } = tfl;
const models = {
  chain: () => [tfl.sequential({
    layers: [
      layers.dense({
        units: 6, inputShape: [4], activation: 'relu', kernelRegularizer: regularizers.l1l2({ l1: 0.01, l2: 0.02 }), biasRegularizer: regularizers.l2({ l2: 0.03 }),
        kernelConstraint: constraints.maxNorm({ maxValue: 3, axis: 0 }), kernelInitializer: initializers.heNormal({ seed: 3 }),
      }),
      layers.batchNormalization(),
      layers.dropout({ rate: 0.25 }),
      layers.dense({ units: 6, activation: 'swish', kernelRegularizer: regularizers.l1({ l1: 0.05 }), biasConstraint: constraints.nonNeg() }),
      layers.gaussianNoise({ stddev: 0.1 }),
      layers.leakyReLU({ alpha: 0.2 }),
      layers.prelu(),
      layers.layerNormalization(),
      layers.dense({ units: 3, activation: 'softmax' }),
    ],
  }), [rows(5, 4, 0.3)]],
  graph: () => {
    const numbers = tfl.input({ shape: [4] });
    const words = tfl.input({ shape: [2] });
    const embedded = layers.flatten().apply(layers.embedding({ inputDim: 5, outputDim: 3, embeddingsRegularizer: regularizers.l2({ l2: 0.1 }) }).apply(words));
    const joined = layers.dense({ units: 6, activation: 'tanh' }).apply(layers.concatenate().apply([numbers, embedded]));
    const branch = layers.dense({ units: 6, activation: 'elu', kernelRegularizer: 'l1l2' }).apply(joined);
    const merged = [layers.add().apply([joined, branch]), layers.multiply().apply([joined, branch]), layers.average().apply([joined, branch]), layers.maximum().apply([joined, branch])];
    const shaped = layers.reshape({ targetShape: [24] }).apply(layers.concatenate().apply(merged));
    const activated = layers.activation({ activation: 'softsign' }).apply(layers.reLU({ maxValue: 2 }).apply(shaped));
    return [tfl.model({ inputs: [numbers, words], outputs: layers.dense({ units: 1 }).apply(activated) }), [rows(5, 4, 0.3), [[0, 1], [2, 3], [4, 0], [1, 1], [3, 2]]]];
  },
};

const [command, first, second] = process.argv.slice(2);
if (command === 'read') {
  const model = await tfl.loadLayersModel(handler(first));
  console.log(JSON.stringify(describe(model, JSON.parse(readFileSync(second, 'utf8')))));
} else {
  const [model, inputs] = models[second]();
  weigh(model);
  await model.save(handler(join(first, second + '.json')));
  writeFileSync(join(first, second + '.expected.json'), JSON.stringify({ inputs, ...describe(model, inputs) }));
}
