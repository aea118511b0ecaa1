import type { ScatterPlotCustomCanvasLayer, ScatterPlotNodeData } from '@nivo/scatterplot';
import type { MarkShape } from './legend.tsx';
import type { ScatterPoint } from './scatter-series.ts';

type Draw = (ctx: CanvasRenderingContext2D, node: ScatterPlotNodeData<ScatterPoint>) => void;

/** Each group has its shape beside its colour, so that the two can be told apart without the other. */
export function drawMarks(shapes: ReadonlyMap<string, MarkShape>, alpha: number): Draw {
  return (ctx, { x, y, size, color, serieId }) => {
    const r = size / 2;
    ctx.globalAlpha = alpha;
    ctx.fillStyle = color;
    ctx.beginPath();
    switch (shapes.get(String(serieId)) ?? 'circle') {
      case 'circle':
        ctx.arc(x, y, r, 0, 2 * Math.PI);
        break;
      case 'square':
        ctx.rect(x - r * 0.9, y - r * 0.9, r * 1.8, r * 1.8);
        break;
      case 'triangle':
        ctx.moveTo(x, y - r * 1.2);
        ctx.lineTo(x + r * 1.1, y + r * 0.85);
        ctx.lineTo(x - r * 1.1, y + r * 0.85);
        break;
      case 'diamond':
        ctx.moveTo(x, y - r * 1.25);
        ctx.lineTo(x + r * 1.25, y);
        ctx.lineTo(x, y + r * 1.25);
        ctx.lineTo(x - r * 1.25, y);
        break;
    }
    ctx.fill();
    ctx.globalAlpha = 1;
  };
}

interface MedianLines {
  x: number;
  y: number;
  xWords: string;
  yWords: string;
  color: string;
  ground: string;
}

/** The two medians across the chart, each named at its end. */
export function drawMedians(lines: MedianLines): ScatterPlotCustomCanvasLayer<ScatterPoint> {
  return (ctx, { xScale, yScale, innerWidth, innerHeight }) => {
    const x = Number(xScale(lines.x));
    const y = Number(yScale(lines.y));
    ctx.save();
    ctx.strokeStyle = lines.color;
    ctx.lineWidth = 1;
    ctx.setLineDash([4, 4]);
    ctx.beginPath();
    ctx.moveTo(x, 0);
    ctx.lineTo(x, innerHeight);
    ctx.moveTo(0, y);
    ctx.lineTo(innerWidth, y);
    ctx.stroke();
    ctx.setLineDash([]);
    ctx.font = '500 11px "Inter Variable", ui-sans-serif, system-ui, sans-serif';
    ctx.textBaseline = 'middle';
    const right = x > innerWidth * 0.6;
    label(
      ctx,
      { words: lines.xWords, x: right ? x - 6 : x + 6, y: 8, align: right ? 'right' : 'left' },
      lines,
    );
    label(ctx, { words: lines.yWords, x: innerWidth - 2, y: y - 10, align: 'right' }, lines);
    ctx.restore();
  };
}

function label(
  ctx: CanvasRenderingContext2D,
  { words, x, y, align }: { words: string; x: number; y: number; align: 'left' | 'right' },
  { color, ground }: Pick<MedianLines, 'color' | 'ground'>,
) {
  ctx.textAlign = align;
  // a halo in the surface's colour keeps the words readable over the points
  ctx.strokeStyle = ground;
  ctx.lineWidth = 4;
  ctx.lineJoin = 'round';
  ctx.strokeText(words, x, y);
  ctx.fillStyle = color;
  ctx.fillText(words, x, y);
}
