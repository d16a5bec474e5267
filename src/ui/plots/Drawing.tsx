/** The picture of a plot: axes, lines, points, error bars, marks and names, as SVG that stands on its own when it is saved. */
import type { ReactElement, Ref } from 'react';
import { line, symbol, symbolCircle, symbolCross, symbolDiamond, symbolSquare, symbolStar, symbolTriangle, symbolWye } from 'd3-shape';
import { type Frame, LEADER, legendHeight, RING, ROW, SWATCH } from './frame.ts';
import type { Spot } from './place.ts';
import type { PlotProps, Series } from './types.ts';

/** Colours in plots.css; after so many they begin again with another dash. */
const COLOURS = 8;
const SHAPES = [symbolCircle, symbolSquare, symbolTriangle, symbolDiamond, symbolCross, symbolStar, symbolWye] as const;
/** Neighbours in the list differ by colour, by shape and by these, so that none of the three is needed to tell them apart. */
const DASHES = [undefined, '7 4', '2 4', '9 3 2 3'] as const;
/** Area of a marker, em². */
const MARKER = 0.3;

const dashOf = (index: number): string | undefined => DASHES[index % DASHES.length];
const marker = (index: number, em: number): string => symbol(SHAPES[index % SHAPES.length]!, MARKER * em * em)() ?? '';

function Axes({ frame, plot }: { readonly frame: Frame; readonly plot: PlotProps }): ReactElement {
  const { left, right, bottom, em, x, y } = frame;
  return (
    <g className="plot-axes">
      {y.ticks.map(({ value, text }) => (
        <g key={value}>
          {text && <line className="plot-grid" x1={left} x2={right} y1={y.at(value)} y2={y.at(value)} />}
          {text && (
            <text x={left - em / 2} y={y.at(value)} dy="0.32em" textAnchor="end">
              {text}
            </text>
          )}
        </g>
      ))}
      {x.ticks.map(({ value, text }) => (
        <g key={value}>
          <line className="plot-stroke" x1={x.at(value)} x2={x.at(value)} y1={bottom} y2={bottom + (text ? em / 2 : em / 4)} />
          {text && (
            <text x={x.at(value)} y={bottom + ROW * em} textAnchor="middle">
              {text}
            </text>
          )}
        </g>
      ))}
      <line className="plot-stroke" x1={left} x2={right} y1={bottom} y2={bottom} />
      <text className="plot-label" x={0} y={em}>
        {plot.yLabel}
      </text>
      <text className="plot-label" x={right} y={bottom + 2 * ROW * em} dy="-0.2em" textAnchor="end">
        {plot.xLabel}
      </text>
    </g>
  );
}

interface CurveProps {
  readonly frame: Frame;
  readonly series: Series;
  readonly index: number;
  readonly spots: ReadonlyArray<Spot>;
}

function Curve({ frame: { em, y }, series: { points, kind = 'line' }, index, spots }: CurveProps): ReactElement {
  const path = kind === 'points' ? null : line<Spot>((spot) => spot.x, (spot) => spot.y)([...spots]);
  const cap = em / 3;
  return (
    <g className={`plot-series series-${index % COLOURS}`}>
      {path && <path className="plot-line" d={path} strokeDasharray={dashOf(index)} />}
      {spots.map(({ point, x, y: middle }) => {
        const { low, high } = points[point]!;
        return (
          <g key={point}>
            {low !== undefined && high !== undefined && (
              <path className="plot-bar" d={`M${x} ${y.at(low)}V${y.at(high)}M${x - cap} ${y.at(low)}h${2 * cap}M${x - cap} ${y.at(high)}h${2 * cap}`} />
            )}
            {kind !== 'curve' && <path className="plot-point" d={marker(index, em)} transform={`translate(${x} ${middle})`} />}
          </g>
        );
      })}
    </g>
  );
}

function Names({ frame, series }: { readonly frame: Frame; readonly series: ReadonlyArray<Series> }): ReactElement {
  const { em, right, direct, legend } = frame;
  const nameOf = (id: string): string => series.find((one) => one.id === id)!.name;
  const indexOf = (id: string): number => series.findIndex((one) => one.id === id);
  const hasMarkers = (id: string): boolean => series.find((one) => one.id === id)!.kind !== 'curve';
  return (
    <g>
      {direct.map(({ id, end, at }) => (
        <g key={id} className={`plot-series series-${indexOf(id) % COLOURS}`}>
          <path className="plot-leader" d={`M${right + em / 4} ${end}L${right + (LEADER - 1.1) * em} ${at}`} />
          {hasMarkers(id) && <path className="plot-point" d={marker(indexOf(id), em)} transform={`translate(${right + (LEADER - 0.6) * em} ${at})`} />}
          <text className="plot-name" x={right + LEADER * em} y={at} dy="0.32em">
            {nameOf(id)}
          </text>
        </g>
      ))}
      {legend.map(({ id, left, row }) => {
        const index = indexOf(id);
        const at = legendHeight(frame, row);
        return (
          <g key={id} className={`plot-series series-${index % COLOURS}`}>
            <path className="plot-line" d={`M${left} ${at}h${(SWATCH - 0.6) * em}`} strokeDasharray={dashOf(index)} />
            {hasMarkers(id) && <path className="plot-point" d={marker(index, em)} transform={`translate(${left + ((SWATCH - 0.6) * em) / 2} ${at})`} />}
            <text className="plot-name" x={left + SWATCH * em} y={at} dy="0.32em">
              {nameOf(id)}
            </text>
          </g>
        );
      })}
    </g>
  );
}

function Marks({ frame: { em, x, y, markNames }, marks }: { readonly frame: Frame; readonly marks: NonNullable<PlotProps['marks']> }): ReactElement {
  return (
    <g>
      {marks.map(({ x: at, y: value, text }, i) => (
        <g key={`${at} ${value}`} className="plot-mark">
          <circle cx={x.at(at)} cy={y.at(value)} r={RING * em} />
          <text x={markNames[i]!.x} y={markNames[i]!.y}>
            {text}
          </text>
        </g>
      ))}
    </g>
  );
}

export function Drawing({ frame, plot, active, ref }: { readonly frame: Frame; readonly plot: PlotProps; readonly active: Spot | null; readonly ref?: Ref<SVGSVGElement> }): ReactElement {
  const { width, height, left, right, em, y, spots } = frame;
  const { series, floor, marks = [] } = plot;
  return (
    <svg ref={ref} className="plot-picture" width={width} height={height} viewBox={`0 0 ${width} ${height}`} fontSize={em} aria-hidden="true" focusable="false">
      <Axes frame={frame} plot={plot} />
      {floor && (
        <g className="plot-floor">
          {floor.low !== undefined && floor.high !== undefined && <rect x={left} width={right - left} y={y.at(floor.high)} height={y.at(floor.low) - y.at(floor.high)} />}
          <line x1={left} x2={right} y1={y.at(floor.y)} y2={y.at(floor.y)} />
        </g>
      )}
      {series.map((one, index) => (
        <Curve key={one.id} frame={frame} series={one} index={index} spots={spots.filter((spot) => spot.series === index)} />
      ))}
      {floor && frame.floorName && (
        <text className="plot-floor-name" x={frame.floorName.x} y={frame.floorName.y}>
          {floor.text}
        </text>
      )}
      <Marks frame={frame} marks={marks} />
      <Names frame={frame} series={series} />
      {active && <circle className="plot-active" cx={active.x} cy={active.y} r={RING * em} />}
    </svg>
  );
}
