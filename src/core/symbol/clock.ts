/**
 * The clock of a run on the grid: at which height of the scene, and where on the time line, each time of an equation stands.
 *
 * An equation's kernel widens with a power of t: diffusion's as √t, Poisson's as t, a wave's front as t. Height follows that width, so that the picture
 * opens evenly, whatever the equation: level = top (t/T)^exponent. Equations with a field of charges keep that field's own level.
 */
import { MULTIPLIERS, type SymbolLaw } from './symbol.ts';

export interface GridClock {
  /** Level of T, data units. */
  readonly top: number;
  readonly exponent: number;
}

/** Level of a time from 0 to T. */
export const levelAtTime = ({ top, exponent }: GridClock, time: number, T: number): number => top * (time / T) ** exponent;

/** Time of a level from 0 to the top. */
export const timeAtLevel = ({ top, exponent }: GridClock, level: number, T: number): number => T * (level / top) ** (1 / exponent);

/** dt by dlevel at a time above 0 and up to T. */
export const timeRateAt = (clock: GridClock, time: number, T: number): number => time / (clock.exponent * levelAtTime(clock, time, T));

/** Times between which the width is looked at: T, and T less by this factor. */
const APART = 4;
/** Waves are looked for between these wave numbers, in units of 2π/L, as many as STEPS at equal ratios. */
const WAVES = { least: 1e-4, most: 1e6 } as const;
const STEPS = 400;
const HALVINGS = 50;
/** Steeper clocks would leave the data no time at all, flatter ones nothing else. */
const EXPONENTS = { least: 1 / 4, most: 1 } as const;
/** Height over the side of the box, where nothing else says it. */
const HEIGHT = 1 / 3;

/** The longest wave of which less than 1/e is left against the mean at time t: its k, or null where none has faded so far. */
function fadedWavenumber(law: SymbolLaw, t: number, unit: number): number | null {
  const out = new Float64Array(MULTIPLIERS);
  const size = (k: number): number => {
    law.writeMultipliers(out, k, t);
    return law.carries === 'amplitude' ? Math.hypot(out[0]!, out[1]!) : Math.abs(out[0]!);
  };
  const mean = size(0);
  const faded = (k: number): boolean => !(size(k) >= mean / Math.E);
  const ratio = (WAVES.most / WAVES.least) ** (1 / STEPS);
  let low = unit * WAVES.least;
  for (let i = 0; i < STEPS; i++) {
    let high = low * ratio;
    if (faded(high)) {
      for (let j = 0; j < HALVINGS; j++) {
        const middle = Math.sqrt(low * high);
        if (faded(middle)) high = middle;
        else low = middle;
      }
      return high;
    }
    low = high;
  }
  return null;
}

interface Run {
  readonly law: SymbolLaw;
  /** T. */
  readonly time: number;
  /** L, data units. */
  readonly length: number;
  /** The level of a time, of an equation with a field of charges: a power of t. */
  level?(time: number): number;
}

/** The clock of a run. */
export function gridClock({ law, time, length, level }: Run): GridClock {
  if (level) return { top: level(time), exponent: Math.log(level(time) / level(time / APART)) / Math.log(APART) };
  const unit = (2 * Math.PI) / length;
  const [early, late] = [fadedWavenumber(law, time / APART, unit), fadedWavenumber(law, time, unit)];
  // What does not fade travels: its width grows as t.
  const power = early !== null && late !== null ? Math.log(early / late) / Math.log(APART) : 1;
  return { top: length * HEIGHT, exponent: Math.min(EXPONENTS.most, Math.max(EXPONENTS.least, power)) };
}
