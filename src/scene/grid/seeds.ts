/** Where flow lines begin: an even set that no one sees as a grid, closer together in the middle of the box, where the data are. */

/** Steps of the additive recurrence that fills the square most evenly: 1/g and 1/g² with g³ = g + 1. Source: M. Roberts, 'The unreasonable effectiveness of quasirandom sequences' (2018). */
const PLASTIC = 1.324717957244746;
const STEPS = [1 / PLASTIC, 1 / PLASTIC ** 2] as const;

/** The square that holds a share s of the lines has s^(1/2 + GATHERED/2) of the side: at 0 they were equally far apart everywhere. */
const GATHERED = 0.6;

/** [count, 2] places in the box [−1, 1]². The first of a longer list are a list of their own, as even. */
export function flowSeeds(count: number): Float32Array<ArrayBuffer> {
  const seeds = new Float32Array(2 * count);
  for (let i = 0; i < count; i++) {
    const [u, v] = STEPS.map((step) => 2 * ((0.5 + (i + 1) * step) % 1) - 1) as [number, number];
    const pulled = Math.max(Math.abs(u), Math.abs(v)) ** GATHERED;
    seeds[2 * i] = u * pulled;
    seeds[2 * i + 1] = v * pulled;
  }
  return seeds;
}
