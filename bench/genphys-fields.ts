/** Fields on the GPU against the equation that they must obey, ∂p/∂t + div J = R, and their mass against theory, for every equation of the zoo at three times. */
import { oddWaveOf } from '../src/core/symbol/grid.ts';
import { massAt } from '../src/core/symbol/run.ts';
import { THREE_BANDWIDTH, threeGaussians } from '../src/core/symbol/grid-laws.ts';
import type { GridFrame } from '../src/engine/engine.ts';
import { gridAt } from '../src/engine/gpu/grid/look.ts';
import { testRoom } from '../src/engine/gpu/table/testing.ts';
import { equations, usualValues } from '../src/equations/index.ts';
import { cfft, cifft } from 'fourier-transform';
import { MISSED, type TableRow, type Tell } from './genphys-rows.ts';

const TIMES = [0.1, 0.4, 1.6] as const;
/** The grid of the golden fields; its shortest waves leave nothing of J's roundings to be multiplied. */
const GRID = { n: 64, length: 8, bandwidth: THREE_BANDWIDTH } as const;
/** Products of an amplitude have twice its waves, which this grid holds of smoother data. */
const SMOOTH = { n: 64, length: 16, bandwidth: 0.8 } as const;
/** Of max |p_t|: p's roundings over the differences' step, and those of J by the largest k. src/engine/gpu/grid/fields.gpu.test.ts derives it. */
const RESIDUAL = 2e-4;
/** Sums of float32 of n² nodes, each rounded to 1e-6 of the largest. */
const MASS = 1e-5;
/** The step of differences, as a share of t. */
const STEP = 1 / 64;
/** Of amplitudes, whose waves turn at any time alike. */
const SMOOTH_STEP = 1 / 128;

const rounded = (value: number): number => Number(value.toPrecision(3));

/** div J [n, n] in float64. */
function divergence({ n, length, Jx, Jy }: GridFrame): Float64Array {
  const out = new Float64Array(n * n);
  const [re, im] = [new Float64Array(n), new Float64Array(n)];
  for (const [values, step, hop] of [[Jx, 1, n], [Jy, n, 1]] as const)
    for (let line = 0; line < n; line++) {
      for (let a = 0; a < n; a++) re[a] = values[line * hop + a * step]!;
      im.fill(0);
      cfft(re, im);
      for (let a = 0; a < n; a++) {
        const k = ((2 * Math.PI) / length) * oddWaveOf(n, a);
        [re[a], im[a]] = [-k * im[a]!, k * re[a]!];
      }
      cifft(re, im);
      for (let a = 0; a < n; a++) out[line * hop + a * step]! += re[a]!;
    }
  return out;
}

/** Measures and prints. */
export async function benchFields(say: (line: string) => void, tell: Tell): Promise<TableRow[]> {
  const room = await testRoom();
  say(`What is left of ∂p/∂t + div J − R in the GPU's fields, over max |∂p/∂t|, and of Σ p dx² − m(0, t), at t = ${TIMES.join(', ')}.`);
  const rows: TableRow[] = [];
  for (const equation of equations) {
    const law = equation.law(usualValues(equation));
    const smooth = law.carries === 'amplitude';
    const look = { charges: threeGaussians, law, ...(smooth ? SMOOTH : GRID) };
    const [residuals, masses]: [number[], number[]] = [[], []];
    for (const t of TIMES) {
      const dt = smooth ? SMOOTH_STEP : t * STEP;
      const [here, before2, before, after, after2] = [await gridAt(room, look, t), await gridAt(room, look, t - 2 * dt), await gridAt(room, look, t - dt), await gridAt(room, look, t + dt), await gridAt(room, look, t + 2 * dt)];
      const flowing = divergence(here);
      let [worst, most, sum] = [0, 0, 0];
      flowing.forEach((div, x) => {
        const change = (before2.p[x]! - 8 * before.p[x]! + 8 * after.p[x]! - after2.p[x]!) / (12 * dt);
        worst = Math.max(worst, Math.abs(change + div - here.R[x]!));
        most = Math.max(most, Math.abs(change));
        sum += here.p[x]!;
      });
      residuals.push(worst / most);
      masses.push(sum * (look.length / look.n) ** 2 - massAt(law, t));
    }
    const good = Math.max(...residuals) < RESIDUAL && Math.max(...masses.map(Math.abs)) < MASS;
    rows.push(tell({ equation: equation.id, residual: residuals.map(rounded).join(', '), 'mass off by': masses.map(rounded).join(', '), good: good ? 'yes' : MISSED }));
  }
  room.device.destroy();
  return rows;
}
