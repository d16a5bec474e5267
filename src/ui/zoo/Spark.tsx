/** Small plots of a row: a kernel over r at three times, and roots over k. Each is a button that opens the large plot. */
import { useId, type ReactElement } from 'react';
import { t } from '@lingui/core/macro';
import { scaleLinear } from 'd3-scale';
import { line } from 'd3-shape';
import { Button } from 'react-aria-components/Button';
import type { FadingVerdict } from '../../core/symbol/verdict.ts';
import { figures } from '../phrases.ts';
import { distances, FARTHEST, type Profile } from './profile.ts';
import { type RootCurve, type RootPoint, type Roots, WINDOW } from './roots.ts';

/** Units of the picture; its text is 11 of them. */
const WIDTH = 264;
const HEIGHT = 132;
const [LEFT, RIGHT, TOP, BOTTOM] = [24, WIDTH - 6, 8, HEIGHT - 18] as const;
/** What lies along zero, half as thick as the pen, is not below it. */
const HAIR = 1.5;
/** Room above the highest point, as a share. */
const ROOM = 1.06;

interface Props {
  /** What the picture shows, in a sentence. */
  readonly text: string;
  readonly isOpen: boolean;
  readonly onPress: () => void;
}

function Frame({ text, isOpen, onPress, children }: Props & { readonly children: ReactElement }): ReactElement {
  return (
    <Button className="spark" aria-label={text} aria-expanded={isOpen} onPress={onPress}>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true" focusable="false">
        {children}
      </svg>
    </Button>
  );
}

/** The numbers along x, and its letter. */
function AxisX({ at, ticks, letter }: { readonly at: (x: number) => number; readonly ticks: ReadonlyArray<number>; readonly letter: string }): ReactElement {
  return (
    <g>
      {ticks.map((tick) => (
        <g key={tick}>
          <line className="plot-stroke" x1={at(tick)} x2={at(tick)} y1={BOTTOM} y2={BOTTOM + 3} />
          <text x={at(tick)} y={HEIGHT - 4} textAnchor="middle">
            {tick}
          </text>
        </g>
      ))}
      <text className="spark-letter" x={(at(ticks.at(-2)!) + at(ticks.at(-1)!)) / 2} y={HEIGHT - 4} textAnchor="middle">
        {letter}
      </text>
    </g>
  );
}

const TICKS = [0, 1, 2, 3, 4] as const;

export function ProfileSpark({ profile: { times, curves }, ...frame }: Props & { readonly profile: Profile }): ReactElement {
  const most = Math.max(...curves.map((curve) => Math.max(...curve)));
  const least = Math.min(0, ...curves.map((curve) => Math.min(...curve)));
  const x = scaleLinear([0, FARTHEST], [LEFT, RIGHT]);
  // A wake deeper than the peak is high is cut off at as much.
  const y = scaleLinear([Math.max(least, -most) * ROOM, most * ROOM], [BOTTOM, TOP]);
  const clip = useId();
  const path = (curve: Float64Array): string => line<number>((_p, i) => x(distances[i]!), (p) => y(p))([...curve]) ?? '';
  return (
    <Frame {...frame}>
      <>
        <clipPath id={`${clip}below`}>
          <rect x={LEFT} width={RIGHT - LEFT} y={y(0) + HAIR} height={Math.max(0, BOTTOM - y(0) - HAIR)} />
        </clipPath>
        <clipPath id={`${clip}all`}>
          <rect x={LEFT} width={RIGHT - LEFT} y={TOP} height={BOTTOM - TOP} />
        </clipPath>
        <AxisX at={x} ticks={TICKS} letter="r" />
        <text x={LEFT - 6} y={y(0)} dy="0.32em" textAnchor="end">
          0
        </text>
        <text className="spark-letter" x={LEFT - 6} y={TOP + 8} textAnchor="end">
          p
        </text>
        <line className="plot-stroke" x1={LEFT} x2={RIGHT} y1={y(0)} y2={y(0)} />
        <line className="plot-stroke" x1={LEFT} x2={LEFT} y1={TOP} y2={BOTTOM} />
        {curves.map((curve, i) => (
          <g key={times[i]} className={`spark-time spark-time-${i}`}>
            <path className="spark-negative" clipPath={`url(#${clip}below)`} d={`${path(curve)}L${x(FARTHEST)} ${y(0)}L${x(0)} ${y(0)}Z`} />
            <path className="plot-line" clipPath={`url(#${clip}all)`} d={path(curve)} />
            <path className="spark-below" clipPath={`url(#${clip}below)`} d={path(curve)} />
            <path className="plot-line" d={`M${RIGHT - 60} ${TOP + 6 + 14 * i}h16`} />
            <text x={RIGHT - 39} y={TOP + 6 + 14 * i} dy="0.32em">
              {i === 0 ? `t = ${figures(times[i]!, 2)}` : figures(times[i]!, 2)}
            </text>
          </g>
        ))}
      </>
    </Frame>
  );
}

const OMEGA_TICKS = [-WINDOW.omega, 0, WINDOW.omega] as const;

const nameOf = ({ part, role }: RootCurve): string => `spark-root spark-${part} spark-${role}`;

export function RootsSpark({ roots: { curves, resolved, still }, fading, ...frame }: Props & { readonly roots: Roots; readonly fading: FadingVerdict }): ReactElement {
  const x = scaleLinear([0, WINDOW.k], [LEFT, RIGHT]);
  const y = scaleLinear([-WINDOW.omega, WINDOW.omega], [BOTTOM, TOP]);
  const clip = useId();
  const path = line<RootPoint>((point) => x(point.k), (point) => y(point.omega)).defined(({ omega }) => Number.isFinite(omega));
  const seen = (omega: number): boolean => Math.abs(omega) <= WINDOW.omega;
  const decides = fading.wavenumber <= WINDOW.k && seen(still + fading.margin);
  const turns = curves.some(({ part }) => part === 're');
  return (
    <Frame {...frame}>
      <>
        <clipPath id={clip}>
          <rect x={LEFT} width={RIGHT - LEFT} y={TOP} height={BOTTOM - TOP} />
        </clipPath>
        <rect className="spark-forbidden" x={LEFT} width={RIGHT - LEFT} y={TOP} height={y(still) - TOP} />
        <AxisX at={x} ticks={TICKS} letter="k" />
        {OMEGA_TICKS.map((tick) => (
          <text key={tick} x={LEFT - 5} y={y(tick)} dy="0.32em" textAnchor="end">
            {String(tick).replace('-', '−')}
          </text>
        ))}
        <line className="plot-stroke" x1={LEFT} x2={RIGHT} y1={y(0)} y2={y(0)} />
        <line className="plot-stroke" x1={LEFT} x2={LEFT} y1={TOP} y2={BOTTOM} />
        <g clipPath={`url(#${clip})`}>
          {curves.toReversed().map((curve, i) => (
            <path key={i} className={nameOf(curve)} d={path([...curve.points]) ?? ''} />
          ))}
        </g>
        {resolved.filter(({ omega }) => seen(omega)).map(({ k, omega }) => (
          <circle key={k} className="spark-wave" cx={x(k)} cy={y(omega)} r="1.9" />
        ))}
        {decides && <circle className={fading.holds ? 'spark-decides' : 'spark-decides spark-offends'} cx={x(fading.wavenumber)} cy={y(still + fading.margin)} r="5.500" />}
        <text className="spark-im-name" x={LEFT + 8} y={BOTTOM - 8}>
          {t`Im ω`}
        </text>
        {turns && (
          <text className="spark-re-name" x={LEFT + 42} y={BOTTOM - 8}>
            {t`Re ω`}
          </text>
        )}
      </>
    </Frame>
  );
}
