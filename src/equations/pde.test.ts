/** Equations as visitors type them, against the closed forms of the talk's table and of equations beyond it. */
import { describe, expect, it } from 'vitest';
import { gridOf } from '../core/symbol/grid.ts';
import { verdictOf } from '../core/symbol/verdict.ts';
import { type CompiledPde, compiledPde, pdeFrom, type PdeRefusal } from './pde.ts';

function coefficientsOf(text: string): ReadonlyArray<ReadonlyArray<number>> {
  const read = pdeFrom(text);
  if (!('coefficients' in read)) throw new Error(`${text}: ${JSON.stringify(read)}`);
  return read.coefficients;
}
const compiled = (text: string, branch?: number): CompiledPde => {
  const made = compiledPde(coefficientsOf(text), branch);
  if (!('law' in made)) throw new Error(`${text}: ${JSON.stringify(made)}`);
  return made;
};
const refused = (text: string): PdeRefusal => {
  const made = compiledPde(coefficientsOf(text));
  if ('law' in made) throw new Error(`${text} has a law`);
  return made;
};

interface Row {
  readonly text: string;
  readonly kind: 'initial' | 'elliptic';
  /** [m, j, r] at k > 0. */
  readonly closed: (k: number, t: number) => ReadonlyArray<number>;
  /** m and r at k = 0. */
  readonly still: (t: number) => ReadonlyArray<number>;
}
const decays = (rate: (k: number) => number) => (k: number, t: number): number[] => {
  const m = Math.exp(-rate(k) * t);
  return [m, (rate(k) / (k * k)) * m, 0];
};
const keeps = (): number[] => [1, 0];

/** Rows of the table, written down from it: nothing of it is computed by roots. */
const rows: Readonly<Record<string, Row>> = {
  diffusion: { text: 'phi_t = lap phi', kind: 'initial', closed: decays((k) => k * k), still: keeps },
  poisson: { text: 'φ_tt + Δφ = 0', kind: 'elliptic', closed: decays((k) => k), still: keeps },
  wave: { text: '∂_t² φ = ∇²φ', kind: 'initial', closed: (k, t) => [Math.cos(k * t), Math.sin(k * t) / k, 0], still: keeps },
  dissipative: {
    text: 'phi_tt + 2*2*phi_t - lap(phi) = 0', kind: 'initial',
    closed: (k, t) => {
      const s = Math.sqrt(Math.abs(4 - k * k));
      if (k > 2) return [Math.exp(-2 * t) * (Math.cos(s * t) + (2 / s) * Math.sin(s * t)), (Math.exp(-2 * t) * Math.sin(s * t)) / s, 0];
      if (s === 0) return [Math.exp(-2 * t) * (1 + 2 * t), Math.exp(-2 * t) * t, 0];
      const [up, down] = [Math.exp((s - 2) * t) / 2, Math.exp((-s - 2) * t) / 2];
      return [up + down + (2 / s) * (up - down), (up - down) / s, 0];
    }, still: keeps,
  },
  helmholtz: {
    text: 'phi_tt + lap phi + 0.36 phi = 0', kind: 'elliptic',
    closed: (k, t) => {
      const w = Math.sqrt(Math.abs(k * k - 0.36));
      const m = k > 0.6 ? Math.exp(-w * t) : Math.cos(w * t);
      const phi = k > 0.6 ? m / w : -Math.sin(w * t) / w;
      return [m, phi, 0.36 * phi];
    },
    still: (t) => [Math.cos(0.6 * t), -0.6 * Math.sin(0.6 * t)],
  },
  yukawa: {
    text: 'phi_tt + lap phi - 0.8^2 phi = 0', kind: 'elliptic',
    closed: (k, t) => {
      const w = Math.hypot(k, 0.8);
      return [Math.exp(-w * t), Math.exp(-w * t) / w, (-0.64 * Math.exp(-w * t)) / w];
    },
    still: (t) => [Math.exp(-0.8 * t), -0.8 * Math.exp(-0.8 * t)],
  },
  mixed: { text: '0.7 phi_tt - 1.3 phi_t + lap phi = 0', kind: 'elliptic', closed: decays((k) => (2 * k * k) / (1.3 + Math.sqrt(1.69 + 2.8 * k * k))), still: keeps },
  third: { text: 'phi_ttt = lap phi', kind: 'elliptic', closed: decays((k) => k ** (2 / 3)), still: keeps },
  biharmonic: { text: 'phi_t + lap^2 phi = 0', kind: 'initial', closed: decays((k) => k ** 4), still: keeps },
  'strongly damped': {
    text: 'phi_tt - 2 lap phi_t - lap phi = 0', kind: 'initial',
    closed: (k, t) => {
      const s = Math.sqrt(Math.abs(k ** 4 - k * k));
      const friction = Math.exp(-k * k * t);
      if (s < 1e-9) return [friction * (1 + t), friction * t, 0];
      if (k < 1) return [friction * (Math.cos(s * t) + (k * k / s) * Math.sin(s * t)), (friction * Math.sin(s * t)) / s, 0];
      const slow = -(k * k) / (k * k + s);
      const [up, down] = [Math.exp(slow * t), Math.exp(-(k * k + s) * t)];
      return [(up + down) / 2 + ((k * k) / s) * ((up - down) / 2), (up - down) / (2 * s), 0];
    }, still: keeps,
  },
  'diffusion with death': { text: '2 phi_t - 2 Δφ + φ = 0', kind: 'initial', closed: (k, t) => { const m = Math.exp(-(k * k + 0.5) * t); return [m, m, -0.5 * m]; }, still: (t) => [Math.exp(-t / 2), -0.5 * Math.exp(-t / 2)] },
  'four derivatives': { text: 'd_t^4 phi = lap phi', kind: 'elliptic', closed: (k, t) => {
    const a = Math.sqrt(k / 2);
    // s = a (−1 + i): j = −Re(s e^(s t))/k².
    const m = Math.exp(-a * t) * Math.cos(a * t);
    return [m, (a * Math.exp(-a * t) * (Math.cos(a * t) + Math.sin(a * t))) / (k * k), 0];
  }, still: keeps },
};

const waves = [1e-3, 0.05, 0.5, 0.59, 0.61, 0.999999, 1, 1.00001, 1.999999, 2, 2.00001, 5, 20];
const times = [0, 1e-3, 0.3, 1, 4];
const out = new Float64Array(3);

describe.each(Object.entries(rows))('%s, typed', (_name, { text, kind, closed, still }) => {
  const made = compiled(text);
  it('is of its kind', () => expect(made.kind).toBe(kind));
  it('does to every wave what its closed form says', () => {
    for (const k of waves) for (const t of times) {
      made.law.writeMultipliers(out, k, t);
      // Relative to the largest value that the three pass through: m starts at 1, j and r at their own size.
      closed(k, t).forEach((want, i) => expect(Math.abs(out[i]! - want) / Math.max(1, Math.abs(want)), `k ${k}, t ${t}, ${'mjr'[i]}: got ${out[i]}, expected ${want}`).toBeLessThan(1e-10));
      made.law.writeMultipliers(out, 0, t);
      const [m, r] = still(t);
      expect(out[0]).toBeCloseTo(m!, 12);
      expect(out[1]).toBe(0);
      expect(out[2]).toBeCloseTo(r!, 12);
    }
  });
  it('has the rate of its slowest taken root', () => {
    for (const k of waves) {
      const roots = made.law.branches(k).filter(({ taken }) => taken).map(({ root }) => root);
      expect(roots.length).toBeGreaterThan(0);
      if (kind === 'elliptic') {
        made.law.writeMultipliers(out, k, 1);
        expect(Math.exp(roots[0]!.re) * Math.cos(roots[0]!.im)).toBeCloseTo(out[0]!, 12);
      }
    }
  });
});

describe('verdicts on typed equations', () => {
  const grid = gridOf(256, 12);
  const margin = (text: string): number => verdictOf(compiled(text).law, grid).c2.margin;
  const longest = (2 * Math.PI) / 12;
  it('are those of the table', () => {
    for (const [name, expected] of Object.entries({ diffusion: -(longest ** 2), poisson: -longest, wave: 0, dissipative: -(longest ** 2) / (2 + Math.sqrt(4 - longest ** 2)), yukawa: 0.8 - Math.hypot(longest, 0.8), third: -(longest ** (2 / 3)), biharmonic: -(longest ** 4) }))
      expect(margin(rows[name]!.text), name).toBeCloseTo(expected, 12);
    // One wave is longer than 2π/0.6, none longer than 2π/0.5.
    expect(margin(rows['helmholtz']!.text)).toBe(0);
    expect(margin('phi_tt + lap phi + 0.25 phi = 0')).toBeLessThan(0);
  });
  it('hold for the strongly damped wave and for diffusion with a biharmonic term', () => {
    // Fastest waves relax at 1/2.
    expect(margin('phi_tt - 2 lap phi_t - lap phi')).toBeCloseTo(-(longest ** 2), 12);
    expect(margin('phi_t = lap phi - 0.1 lap^2 phi')).toBeCloseTo(-(longest ** 2) - 0.1 * longest ** 4, 12);
  });
  it('fail for Swift and Hohenberg, by 1', () => {
    // phi_t = r phi − (1 + lap)² phi: s = r − (1 − k²)², 1 above its value at k = 0 where k = 1. Resolved waves come within 5 % of it.
    const { c2, reasons } = verdictOf(compiled('phi_t = 0.5 phi - (1 + lap)^2 phi').law, grid);
    expect(c2.holds).toBe(false);
    expect(c2.margin).toBeGreaterThan(0.98);
    expect(c2.margin).toBeLessThanOrEqual(1);
    expect(reasons.at(-1)!.code).toBe('grows');
  });
  it('fail where friction is negative, though one root stays', () => expect(margin('phi_tt - 0.2 phi_t - lap phi = 0')).toBeCloseTo(0.1, 12));
  it('hold for four time derivatives, whose decaying roots are a pair', () => {
    const { law, choices } = compiled('d_t^4 phi = lap phi');
    expect(choices).toEqual([{ branch: 0, root: { re: expect.closeTo(-Math.SQRT1_2, 12), im: expect.closeTo(Math.SQRT1_2, 12) } }]);
    expect(law.branches(1).map(({ taken }) => taken)).toEqual([true, true, false, false]);
    expect(margin('d_t^4 phi = lap phi')).toBeCloseTo(-Math.sqrt(longest / 2), 12);
  });
  it('take the limit from long waves where two roots meet at 0', () => {
    // Helmholtz at k = k₀: m = 1 and φ = −t, as sin(q t)/q tends to.
    compiled('phi_tt + lap phi + phi = 0').law.writeMultipliers(out, 1, 0.7);
    expect([...out]).toEqual([1, -0.7, -0.7]);
  });
  it('offer every decaying root', () => {
    // (∂_t + 3)(∂_t² + lap) φ: roots −3 and ±k.
    const text = '(d_t + 3)(d_t^2 + lap) phi = 0';
    const { choices } = compiled(text);
    expect(choices.map(({ branch, root }) => [branch, Math.round(root.re * 1e9) / 1e9])).toEqual([[0, -1], [1, -3]]);
    compiled(text, 1).law.writeMultipliers(out, 1, 0.5);
    expect(out[0]).toBeCloseTo(Math.exp(-1.5), 12);
    expect(compiledPde(coefficientsOf(text), 2)).toEqual({ code: 'no such branch', branch: 2, branches: 2 });
  });
});

/** m, j and r of an initial-value problem by 4th-order steps of its equation for φ and its derivatives: no roots anywhere. */
function integrated(coefficients: ReadonlyArray<ReadonlyArray<number>>, k: number, t: number, steps: number): number[] {
  const c = coefficients.map((row) => row.reduce((sum, value, l) => sum + value * (-k * k) ** l, 0));
  const order = c.length - 1;
  const slope = (y: number[]): number[] => y.map((_, i) => (i < order - 1 ? y[i + 1]! : -y.reduce((sum, value, j) => sum + c[j]! * value, 0) / c[order]!));
  const moved = (y: number[], by: number[], h: number): number[] => y.map((value, i) => value + h * by[i]!);
  let y = Array.from({ length: order }, (_, i) => (i === order - 1 ? 1 / c[order]! : 0));
  const h = t / steps;
  for (let step = 0; step < steps; step++) {
    const a = slope(y);
    const b = slope(moved(y, a, h / 2));
    const d = slope(moved(y, b, h / 2));
    const e = slope(moved(y, d, h));
    y = y.map((value, i) => value + (h / 6) * (a[i]! + 2 * b[i]! + 2 * d[i]! + e[i]!));
  }
  const still = coefficients[0]![0] ?? 0;
  return [y.reduce((sum, value, j) => sum + c[j + 1]! * value, 0), (c[0]! - still) * y[0]! / (k * k), -still * y[0]!];
}

describe('initial-value problems, integrated step by step', () => {
  const texts = [
    '(d_t^2 + 2 d_t + 1 - lap)^2 phi = 0', '((d_t+1)^2 - lap)((d_t + 1.000001)^2 - lap) phi = 0', '(d_t - lap)^3 phi + 0.001 phi = 0', '(d_t - lap)^6 phi + phi = 0', '(d_t^2 - lap)^3 phi + 0.3 phi_t = 0',
    'phi_ttt + 3 phi_tt + 3 phi_t - lap phi_t - lap phi + 0.2 phi = 0', '2 phi_tt - lap phi_tt + phi_t - 3 lap phi = 0', '(d_t+1)(d_t+2)(d_t+3)(d_t+4)(d_t - lap) phi = phi',
  ];
  it.each(texts)('%s', (text) => {
    const { law, kind } = compiled(text);
    expect(kind).toBe('initial');
    for (const k of [0.3, 1, 1.7]) for (const t of [0.4, 2.5]) {
      law.writeMultipliers(out, k, t);
      // (|s| h)^4 of at most (6/500)^4 = 2e-8 an order of t; halved steps take what is left to a 16th, so their difference bounds it.
      const [rough, fine] = [integrated(coefficientsOf(text), k, t, 500), integrated(coefficientsOf(text), k, t, 1000)];
      fine.forEach((want, i) => expect(Math.abs(out[i]! - want), `k ${k}, t ${t}, ${'mjr'[i]}: got ${out[i]}, expected ${want}`).toBeLessThan(Math.abs(want - rough[i]!) + 1e-11));
    }
  });
});

describe('equations without a flow', () => {
  it('say that all their roots grow', () => {
    expect(refused('phi_t = -lap phi')).toEqual({ code: 'all roots grow', wavenumber: 1, rate: 1 });
    expect(refused('phi_t = lap^2 phi').code).toBe('all roots grow');
  });
  it('say where they grow without bound', () => {
    expect(refused('(1 + lap) phi_t = lap phi')).toEqual({ code: 'grows without bound', wavenumber: 1 });
    expect(refused('lap phi_tt + phi_t - lap phi = 0')).toEqual({ code: 'grows without bound', wavenumber: 0 });
  });
  it('say where the chosen root leaves no density', () => {
    // c_0 = −0.8 (1 − k²) and A = 0.7 s² − s − 0.6; at k = 1 the roots are 0 and those of A.
    expect(refused('0.7 phi_ttt - phi_tt - 0.6 phi_t = 0.8 (1 + lap) phi')).toEqual({ code: 'no density', wavenumber: 1 });
  });
  it('say that nothing changes', () => {
    expect(refused('d_t(phi_t - lap phi) = 0').code).toBe('stationary');
    expect(refused('phi_t = 0').code).toBe('stationary');
  });
  it('are refused by their coefficients too', () => {
    expect(compiledPde([])).toEqual({ code: 'all zero' });
    expect(compiledPde([[0, 1]])).toEqual({ code: 'no t derivative' });
    expect(compiledPde([[1, 0, 0, 0, 0, 0, 0, 1], [1]])).toEqual({ code: 'order too high', order: 7 });
    expect(compiledPde([[NaN], [1]])).toEqual({ code: 'not finite' });
  });
  it('do not include those that only have a common laplacian, or lose k² at long waves', () => {
    compiled('lap phi_t = lap^2 phi').law.writeMultipliers(out, 0.7, 2);
    expect(out[0]).toBeCloseTo(Math.exp(-0.98), 14);
    // The laplacian of diffusion with death is diffusion with death, not its flux.
    compiled('lap phi_t = lap^2 phi - lap phi').law.writeMultipliers(out, 0.7, 1);
    expect([...out]).toEqual([Math.exp(-1.49), Math.exp(-1.49), -Math.exp(-1.49)].map((value) => expect.closeTo(value, 14)));
    compiled('phi_t - lap phi_t = lap phi').law.writeMultipliers(out, 3, 2);
    expect(out[0]).toBeCloseTo(Math.exp(-1.8), 14);
  });
});
