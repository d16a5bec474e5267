/** The hand in the scene while a tool is held: pointer and keys go to the tool, its marks are drawn, and what it does is said. A chunk of its own. */
import { useEffect, useMemo, type RefObject } from 'react';
import { useFrame, useThree } from '@react-three/fiber';
import type { PerspectiveCamera } from 'three/webgpu';
import { useStore } from 'zustand';
import { CANVAS } from '../../state/hand.ts';
import { lab } from '../../state/lab.ts';
import type { Palette } from '../palette.ts';
import type { World } from '../world.ts';
import { brushTool } from './brush-tool.ts';
import { createDesk, planeInHand, type HandTool } from './desk.ts';
import { listenToHand } from './gestures.ts';
import { handMarks } from './marks.ts';
import { beginPainting } from './painting.ts';
import { placer, selectedCharge } from './placing.ts';
import { beginSpraying } from './spraying.ts';
import { createVoice } from './voice.ts';

interface HandProps {
  readonly world: World;
  readonly palette: Palette;
  readonly dimension: 2 | 3;
  /** Where sentences appear for those who listen. */
  readonly voice: RefObject<HTMLElement | null>;
}

export default function Hand({ world, palette, dimension, voice }: HandProps) {
  const { gl, camera, size, invalidate } = useThree();
  const tool = useStore(lab, ({ hand }) => hand.tool);
  const onCanvas = useStore(lab, ({ hand }) => hand.canvas !== null);
  const marks = useMemo(() => handMarks(world.look), [world]);
  const speaking = useMemo(() => createVoice(voice), [voice]);
  useEffect(() => () => marks.dispose(), [marks]);
  useEffect(() => () => speaking.dispose(), [speaking]);
  useEffect(() => {
    marks.setPalette(palette);
    invalidate();
  }, [invalidate, marks, palette]);

  // The window's size is read at every event, so that a stroke goes on while the window changes.
  const room = useMemo(() => ({ width: 1, height: 1 }), []);
  Object.assign(room, { width: size.width, height: size.height });
  const held = useMemo((): HandTool | null => {
    const desk = createDesk(camera as PerspectiveCamera, room, invalidate, (sentence) => speaking.say(sentence));
    if (tool === 'look') return null;
    if (tool === 'place') return placer(desk);
    return brushTool(desk, (erase, straight) => {
      const { brush, canvas } = lab.getState().hand;
      if (!onCanvas) return beginSpraying(brush, planeInHand(), erase);
      return canvas && canvas.length === CANVAS.side ** 2 ? beginPainting(canvas, { ...brush, erase }, straight) : null;
    });
  }, [camera, invalidate, onCanvas, room, speaking, tool]);

  useEffect(() => {
    if (!held) return undefined;
    const canvas = gl.domElement;
    const host = canvas.closest<HTMLElement>('[data-scene]') ?? canvas;
    const listen = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      if (held.key(event)) event.preventDefault();
    };
    const stop = listenToHand(canvas, held);
    host.addEventListener('keydown', listen);
    host.addEventListener('keyup', held.keyUp);
    return () => {
      held.leave();
      stop();
      host.removeEventListener('keydown', listen);
      host.removeEventListener('keyup', held.keyUp);
      canvas.style.cursor = '';
    };
  }, [gl, held]);

  useFrame((_, delta) => {
    if (!held) return;
    if (held.frame(delta)) invalidate();
    const style = gl.domElement.style;
    if (style.cursor !== held.cursor()) style.cursor = held.cursor();
    marks.show(lab.getState().hand, dimension, held.aim(), selectedCharge());
  });
  return <primitive object={marks.group} />;
}
