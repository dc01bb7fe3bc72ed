/**
 * What V8 is told in every process that stays for months or goes through a whole log: the service, the
 * office, its recount and its backup. In MB, for each half of the young generation, where everything
 * begins. Without a limit V8 gives it more room in steps, up to 113 MB, because much passes through; at
 * 4 MB a batch of events outlives it and fills the old generation instead (docs/benchmarks.md).
 *
 * As Node's own argument. Electron's utility process takes it as a switch of Chromium's.
 */
export const YOUNG_HEAP_FLAG = '--max-semi-space-size=8';

/**
 * The same for the office itself, which has all of it from its start: a city's events soon fill it
 * anyway, and until then they would fill the old generation.
 */
export const OFFICE_HEAP_FLAGS: readonly string[] = [YOUNG_HEAP_FLAG, '--min-semi-space-size=8'];
