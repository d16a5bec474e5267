/** The camera: orbit, zoom and pan by mouse, touch and keys, and three views that it glides to. */
import { useEffect, useMemo } from 'react';
import { useFrame, useThree } from '@react-three/fiber';
import CameraControls from 'camera-controls';
import { Box3, Matrix4, Quaternion, Raycaster, Sphere, Spherical, Vector2, Vector3, Vector4, type PerspectiveCamera } from 'three/webgpu';
import type { CameraPreset } from '../state/view.ts';
import { lab } from '../state/lab.ts';
import { FRAME_HEIGHT } from './display.ts';

CameraControls.install({ THREE: { Box3, Matrix4, Quaternion, Raycaster, Sphere, Spherical, Vector2, Vector3, Vector4 } as never });

/** Field of view, degrees, and the distance at which the frame fits a window that is at least `WIDE` times as wide as high. */
export const FIELD_OF_VIEW = 32;
const DISTANCE = 15.2;
const WIDE = 1.42;
/** CSS pixels at the edges that header, panels and time line take from the picture; panels only in part, since the frame may pass behind them. */
const EDGES = { wide: { top: 60, bottom: 126, sides: 300 }, narrow: { top: 64, bottom: 208, sides: 0 } };
const NARROW = 760;
/** Radians, world units and factors of one key press. */
const KEY_TURN = Math.PI / 24;
const KEY_PAN = 0.35;
const KEY_ZOOM = 0.9;

interface Pose {
  readonly azimuth: number;
  readonly polar: number;
  /** Height of the point looked at, world units. */
  readonly height: number;
}

const poses: Readonly<Record<CameraPreset, Pose>> = {
  perspective: { azimuth: -0.16, polar: 1.06, height: FRAME_HEIGHT * 0.27 },
  top: { azimuth: 0, polar: 0.001, height: 0 },
  side: { azimuth: 0, polar: Math.PI / 2 - 0.02, height: FRAME_HEIGHT * 0.42 },
};

/** Glides to the view that the visitor asked for, and keeps the frame inside narrow windows. */
export function CameraRig({ dimension, still }: { readonly dimension: 2 | 3; readonly still: boolean }) {
  const { camera, gl, invalidate, size } = useThree();
  const controls = useMemo(() => new CameraControls(camera as PerspectiveCamera, gl.domElement), [camera, gl]);
  const edges = size.width <= NARROW ? EDGES.narrow : EDGES.wide;
  const free = { width: Math.max(1, size.width - edges.sides), height: Math.max(1, size.height - edges.top - edges.bottom) };
  const distance = DISTANCE * Math.max(size.height / free.height, (WIDE * size.height) / free.width);

  useEffect(() => {
    // The middle of the free part of the window becomes the middle of the picture.
    (camera as PerspectiveCamera).setViewOffset(size.width, size.height, 0, (edges.bottom - edges.top) / 2, size.width, size.height);
    return () => (camera as PerspectiveCamera).clearViewOffset();
  }, [camera, size, edges]);

  useEffect(() => {
    controls.minDistance = 2;
    controls.maxDistance = 80;
    controls.smoothTime = still ? 0 : 0.22;
    controls.dollyToCursor = true;
    const wake = () => invalidate();
    for (const event of ['controlstart', 'control', 'wake', 'update'] as const) controls.addEventListener(event, wake);
    return () => controls.dispose();
  }, [controls, invalidate, still]);

  useEffect(() => {
    const go = (preset: CameraPreset, glide: boolean) => {
      const pose = poses[preset];
      const height = dimension === 3 ? 0 : pose.height;
      void controls.setTarget(0, height, 0, glide);
      void controls.rotateTo(pose.azimuth, pose.polar, glide);
      void controls.dollyTo(distance, glide);
      invalidate();
    };
    go(lab.getState().view.camera.preset, false);
    return lab.subscribe((now, before) => {
      if (now.view.camera !== before.view.camera) go(now.view.camera.preset, !still);
    });
  }, [controls, dimension, distance, invalidate, still]);

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const pan = event.shiftKey;
      const moves: Record<string, () => unknown> = {
        a: () => (pan ? controls.truck(-KEY_PAN, 0, !still) : controls.rotate(-KEY_TURN, 0, !still)),
        d: () => (pan ? controls.truck(KEY_PAN, 0, !still) : controls.rotate(KEY_TURN, 0, !still)),
        w: () => (pan ? controls.truck(0, -KEY_PAN, !still) : controls.rotate(0, -KEY_TURN, !still)),
        s: () => (pan ? controls.truck(0, KEY_PAN, !still) : controls.rotate(0, KEY_TURN, !still)),
        '+': () => controls.dollyTo(controls.distance * KEY_ZOOM, !still),
        '=': () => controls.dollyTo(controls.distance * KEY_ZOOM, !still),
        '-': () => controls.dollyTo(controls.distance / KEY_ZOOM, !still),
      };
      const move = moves[event.key.toLowerCase()];
      if (!move) return;
      event.preventDefault();
      void move();
      invalidate();
    };
    const host = gl.domElement.closest<HTMLElement>('[data-scene]') ?? gl.domElement;
    host.addEventListener('keydown', onKey);
    return () => host.removeEventListener('keydown', onKey);
  }, [controls, gl, invalidate, still]);

  useFrame((_, delta) => {
    if (controls.update(delta)) invalidate();
  });
  return null;
}
