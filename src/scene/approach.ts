/** How a share glides to where it is wanted. */

/** Below this, the rest of the way is done at once. */
const SETTLED = 0.01;

/** `value` so many seconds nearer to `wanted`, most of the way in `mostly` seconds; there when nearly there. */
export function approached(value: number, wanted: number, seconds: number, mostly: number): number {
  const rest = wanted - value;
  return Math.abs(rest) < SETTLED ? wanted : value + rest * (1 - Math.exp(-seconds / mostly));
}
