/** Whether an equation's kernel can be drawn from, or why not: what the data-independent prior needs. Pure. */
import { t } from '@lingui/core/macro';
import type { Equation, Values } from '../../equations/equation.ts';

/** Any four uniforms, to see whether there is a draw at these parameters. */
const SOME = [0.3, 0.4, 0.6, 0.7] as const;

/** Why samples cannot begin on the kernel; null where they can. */
export function kernelReason(row: Equation | null, values: Values): string | null {
  if (!row) return t`The kernel of a typed equation is not known in closed form.`;
  if (!row.writeKernelDraw) return row.ours.c2 === 'no' ? t`It has no kernel that forgets the data.` : t`Its kernel is negative in places, or not known in closed form.`;
  try {
    row.writeKernelDraw(new Float64Array(2), 1, SOME, values);
    return null;
  } catch {
    return t`At these parameters its kernel is negative in places.`;
  }
}
