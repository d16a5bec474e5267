/** Whether a tool is in the visitor's hand, or just being prepared for it. */
import { useDesk } from '../bring/desk.ts';
import { useLab } from '../useLab.ts';

export function useHeld(): boolean {
  const held = useLab(({ hand }) => hand.tool !== 'look');
  const preparing = useDesk((desk) => desk.preparing);
  return held || preparing;
}
