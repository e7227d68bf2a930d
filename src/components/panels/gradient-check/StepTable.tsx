import { bestOf, type CurvePoint } from '../../../debugger/gradient-check/curve.ts';
import { errorText } from './figures.ts';

/** The points of the plot in a table. */
export function StepTable({ points }: { points: readonly CurvePoint[] }) {
  const [best, best32] = [bestOf(points, 'float64'), bestOf(points, 'float32')];
  return (
    <table aria-label="Errors by step">
      <thead>
        <tr>
          <th scope="col">h</th>
          <th scope="col">error in 64-bit</th>
          <th scope="col">error in 32-bit</th>
        </tr>
      </thead>
      <tbody>
        {points.map((each) => (
          <tr key={each.h}>
            <th scope="row">{errorText(each.h)}</th>
            <td>
              {errorText(each.float64)}
              {each === best ? ' (best)' : ''}
            </td>
            <td>
              {errorText(each.float32)}
              {each === best32 ? ' (best)' : ''}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
