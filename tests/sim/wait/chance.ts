import type { SeededRandom } from '../seeded.ts';
import type { ServiceMinutes } from './scenario.ts';

/* Numbers by chance, from a seed. */

/** From the standard normal distribution (Box and Muller 1958). */
function normal(random: SeededRandom): number {
  const radius = Math.sqrt(-2 * Math.log(1 - random.next()));
  return radius * Math.cos(2 * Math.PI * random.next());
}

/** From a gamma distribution with scale 1 (Marsaglia and Tsang 2000). */
function gamma(random: SeededRandom, shape: number): number {
  if (shape < 1) return gamma(random, shape + 1) * (1 - random.next()) ** (1 / shape);
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = normal(random);
    const v = (1 + c * x) ** 3;
    if (v > 0 && Math.log(1 - random.next()) < (x * x) / 2 + d - d * v + d * Math.log(v)) {
      return d * v;
    }
  }
}

/** How long one visit takes, in minutes. */
export function serviceMinutes(random: SeededRandom, service: ServiceMinutes): number {
  switch (service.kind) {
    case 'exponential':
      return -service.mean * Math.log(1 - random.next());
    case 'gamma': {
      if (service.cv === 0) return service.mean;
      const shape = 1 / service.cv ** 2;
      return (gamma(random, shape) / shape) * service.mean;
    }
    case 'lognormal': {
      const variance = Math.log(1 + service.cv ** 2);
      const middle = Math.log(service.mean) - variance / 2;
      return Math.exp(middle + Math.sqrt(variance) * normal(random));
    }
  }
}

/** The moments in [from, to) of a Poisson process with this mean number in that time; unsorted. */
export function poissonMoments(
  random: SeededRandom,
  meanNumber: number,
  from: number,
  to: number,
): number[] {
  const moments: number[] = [];
  if (meanNumber <= 0) return moments;
  const length = to - from;
  let at = from;
  for (;;) {
    at += (-Math.log(1 - random.next()) * length) / meanNumber;
    if (at >= to) return moments;
    moments.push(at);
  }
}
