/** The camera: orbit, zoom and pan by mouse, touch and keys, and the views that it glides to; while a tool is held it looks at the canvas. */
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useFrame, useThree } from '@react-three/fiber';
import CameraControls from 'camera-controls';
import { Box3, Matrix4, Quaternion, Raycaster, Sphere, Spherical, Vector2, Vector3, Vector4, type PerspectiveCamera } from 'three/webgpu';
import { useStore } from 'zustand';
import type { CameraPreset } from '../state/view.ts';
import { CANVAS } from '../state/hand.ts';
import { picture } from '../engine/picture.ts';
import { lab } from '../state/lab.ts';
import { displayed, FRAME_HEIGHT } from './display.ts';
import { FRAME_SHAPE, setFramedHeight, surfaceNow, wantedDisplays } from './framing.ts';
import { useComparing } from './panes/views.ts';
import { useRestingTime } from './resting.ts';

CameraControls.install({ THREE: { Box3, Matrix4, Quaternion, Raycaster, Sphere, Spherical, Vector2, Vector3, Vector4 } as never });

/** Field of view, degrees, and the distance at which the frame fits a window that is at least `FRAME_SHAPE` times as wide as high. */
export const FIELD_OF_VIEW = 32;
const DISTANCE = 15.2;
/** CSS pixels that header and side panels take from the picture; panels only in part, since the frame may pass behind them. */
const TOP = 60;
const SIDES = 300;
/** The canvas must not lie behind panels: both of them, with their distances. */
const PANELS = 640;
/** Share of the free part of the window that the canvas is given. */
const CANVAS_SHARE = 0.94;
/** From this width down there are no side panels. */
const NARROW = 760;
/** Whatever covers the bottom, this share of the window stays the picture's. */
const LEAST_SHARE = 0.25;
/** The camera comes no nearer than this, world units; to the canvas no nearer than this share of the distance at which it fits. */
const NEAREST = 2;
const CLOSE_UP = 0.1;
/** What is nearer to the camera than this is not drawn. */
export const NEAR = 0.1;
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
  canvas: { azimuth: 0, polar: 0.001, height: 0 },
  side: { azimuth: 0, polar: Math.PI / 2 - 0.02, height: FRAME_HEIGHT * 0.42 },
};

/** Half the side of the canvas in world units, as it will be displayed. */
function canvasHalf(): number {
  const display = wantedDisplays(lab.getState().view.coordinates, [surfaceNow()], 2)[0]!;
  // Where the display bends the canvas, the middle of an edge is farther out than its corners.
  return displayed([CANVAS.extent, 0, 0, 0], display)[0];
}

/** Where the visitor looks from, to come back to it. */
interface Stand {
  readonly target: Vector3;
  readonly azimuth: number;
  readonly polar: number;
  /** Distance over that at which the frame fits. */
  readonly distance: number;
  /** Of what was looked at. */
  readonly dimension: 2 | 3;
}

/** Where a glide is going to, which may be under way. */
const goal = (controls: CameraControls): Spherical => controls.getSpherical(new Spherical(), true);

/** Height in CSS pixels of what declares, by data-covers="bottom", that it covers the bottom of the scene. */
function useCovered(): number {
  const [covered, setCovered] = useState(0);
  useEffect(() => {
    const element = document.querySelector('[data-covers="bottom"]');
    if (!element) return undefined;
    const observer = new ResizeObserver(() => setCovered(window.innerHeight - element.getBoundingClientRect().top));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return covered;
}

/** Glides to the view that the visitor asked for, and keeps the frame inside narrow windows. */
export function CameraRig({ dimension, still }: { readonly dimension: 2 | 3; readonly still: boolean }) {
  const { camera, gl, invalidate, size } = useThree();
  const controls = useMemo(() => new CameraControls(camera as PerspectiveCamera, gl.domElement), [camera, gl]);
  const bottom = useCovered();
  const narrow = size.width <= NARROW;
  const free = {
    width: Math.max(1, size.width - (narrow ? 0 : SIDES)),
    height: Math.max(size.height * LEAST_SHARE, size.height - TOP - bottom),
  };
  const distance = DISTANCE * Math.max(size.height / free.height, (FRAME_SHAPE * size.height) / free.width);
  /** Distance over half a side at which a square seen from above fills the free part. */
  const squareDistance =
    size.height / (Math.min(free.height, Math.max(free.height / 2, size.width - (narrow ? 0 : PANELS))) * CANVAS_SHARE * Math.tan((FIELD_OF_VIEW * Math.PI) / 360));
  setFramedHeight((size.height * DISTANCE) / distance);
  const comparing = useComparing();
  const held = useStore(lab, ({ hand }) => hand.tool !== 'look');
  const atCanvas = held && dimension === 2;
  useRestingTime(held, still);
  // Both stores together decide it.
  const coordinates = useStore(lab, ({ view }) => (atCanvas ? `${view.coordinates} ${JSON.stringify(surfaceNow())}` : ''));
  const surface = useStore(picture, () => (atCanvas ? JSON.stringify(surfaceNow()) : ''));
  const framedBy = `${coordinates} ${surface}`;

  useEffect(() => {
    // The middle of the free part of the window becomes the middle of the picture.
    (camera as PerspectiveCamera).setViewOffset(size.width, size.height, 0, size.height / 2 - TOP - free.height / 2, size.width, size.height);
    invalidate();
    return () => (camera as PerspectiveCamera).clearViewOffset();
  }, [camera, invalidate, size, free.height]);

  useEffect(() => {
    controls.minDistance = NEAREST;
    controls.maxDistance = 80;
    controls.smoothTime = still ? 0 : 0.22;
    const wake = () => invalidate();
    for (const event of ['controlstart', 'control', 'wake', 'update'] as const) controls.addEventListener(event, wake);
    return () => controls.dispose();
  }, [controls, invalidate, still]);

  useEffect(() => {
    // The cursor is somewhere in a pane, not where the window's own camera would have it.
    controls.dollyToCursor = !comparing;
  }, [controls, comparing]);

  useEffect(() => {
    // One finger and the left button are the tool's.
    const { ACTION } = CameraControls;
    controls.mouseButtons.left = held ? ACTION.NONE : ACTION.ROTATE;
    controls.mouseButtons.right = held ? ACTION.ROTATE : ACTION.TRUCK;
    controls.mouseButtons.middle = held ? ACTION.TRUCK : ACTION.DOLLY;
    controls.touches.one = held ? ACTION.NONE : ACTION.TOUCH_ROTATE;
  }, [controls, held]);

  const fitted = useRef(distance);
  const fittedCanvas = useRef(1);
  const before = useRef<Stand | null>(null);
  /** Dimension of what was shown when no tool was held. */
  const unheld = useRef(dimension);
  const go = useCallback(
    (preset: CameraPreset, glide: boolean) => {
      const pose = poses[preset];
      void controls.setTarget(0, dimension === 3 ? 0 : pose.height, 0, glide);
      void controls.rotateTo(pose.azimuth, pose.polar, glide);
      void controls.dollyTo(fitted.current, glide);
      invalidate();
    },
    [controls, dimension, invalidate],
  );
  /** The tool was put down just now and the camera knows where to go. */
  const goingBack = useRef(false);
  useEffect(() => {
    if (atCanvas) {
      const wanted = canvasHalf() * squareDistance;
      controls.minDistance = Math.min(NEAREST, wanted * CLOSE_UP);
      (camera as PerspectiveCamera).near = Math.min(NEAR, controls.minDistance * CLOSE_UP);
      if (before.current) {
        // Another window or other coordinates: the canvas keeps its share, where the visitor looks from stays as it is.
        void controls.dollyTo(goal(controls).radius * (wanted / fittedCanvas.current), !still);
      } else {
        const { theta, phi, radius } = goal(controls);
        before.current = { target: controls.getTarget(new Vector3()), azimuth: theta, polar: phi, distance: radius / fitted.current, dimension: unheld.current };
        const { azimuth, polar } = poses.canvas;
        void controls.setTarget(0, 0, 0, !still);
        void controls.rotateTo(azimuth, polar, !still);
        void controls.dollyTo(wanted, !still);
      }
      fittedCanvas.current = wanted;
    } else if (before.current) {
      const { target, azimuth, polar, distance: share, dimension: stoodBefore } = before.current;
      before.current = null;
      goingBack.current = true;
      controls.minDistance = NEAREST;
      if (stoodBefore === dimension) {
        void controls.setTarget(target.x, target.y, target.z, !still);
        void controls.rotateTo(azimuth, polar, !still);
        void controls.dollyTo(share * fitted.current, !still);
      } else go(lab.getState().view.camera.preset, !still);
    }
    if (!held) unheld.current = dimension;
    invalidate();
  }, [atCanvas, camera, controls, dimension, framedBy, go, held, invalidate, squareDistance, still]);

  useEffect(() => {
    if (!before.current && !goingBack.current) go(lab.getState().view.camera.preset, false);
    goingBack.current = false;
    return lab.subscribe((now, before) => {
      if (now.view.camera !== before.view.camera) go(now.view.camera.preset, !still);
    });
  }, [go, still]);

  useEffect(() => {
    // The frame keeps its share of the free part; where the visitor looks from stays as it is.
    // A held tool's canvas has its own fit, above.
    if (!before.current) void controls.dollyTo(goal(controls).radius * (distance / fitted.current), !still);
    fitted.current = distance;
    invalidate();
  }, [controls, distance, invalidate, still]);

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
