import { fault, type ContentFault } from './content_fault.ts';
import type { ContentSources } from './load_content.ts';

/** A picture that people choose by, with where it is written down. */
interface Used {
  readonly file: string;
  readonly key: string;
  readonly icon: string;
}

function stepPictures({ flows }: ContentSources): readonly (readonly Used[])[] {
  return flows.flatMap(({ flow, file }) =>
    Object.entries(flow.steps).map(([id, step]) =>
      (step.ask === 'choice' ? step.options : []).map(({ icon }, index) => ({
        file,
        key: `steps.${id}.options.${String(index)}.icon`,
        icon,
      })),
    ),
  );
}

function productPictures({ municipality, flows }: ContentSources): readonly (readonly Used[])[] {
  return municipality.groups.map(({ id }) =>
    flows
      .filter(({ flow }) => flow.group === id)
      .map(({ flow, file }) => ({ file, key: 'icon', icon: flow.icon })),
  );
}

/**
 * Pictograms that do not exist, and those that stand twice on one screen: whoever can't read the
 * words would not know which is which.
 */
export function checkPictograms(
  sources: ContentSources,
  known: ReadonlySet<string>,
): readonly ContentFault[] {
  const { municipality, municipalityFile } = sources;
  const groups = municipality.groups.map(({ icon }, index) => ({
    file: municipalityFile,
    key: `groups.${String(index)}.icon`,
    icon,
  }));
  const screens = [groups, ...productPictures(sources), ...stepPictures(sources)];
  return screens.flatMap((screen) =>
    screen.flatMap(({ file, key, icon }, at) => {
      if (!known.has(icon)) {
        const message = `There is no pictogram "${icon}".`;
        const doThis = 'Choose the name of an outline icon from tabler.io/icons.';
        return [fault(file, 'unknown_pictogram', key, message, doThis)];
      }
      if (screen.findIndex((other) => other.icon === icon) === at) return [];
      const message = `The pictogram "${icon}" stands twice on this screen.`;
      const doThis = 'Give each choice a picture of its own from tabler.io/icons.';
      return [fault(file, 'same_pictogram', key, message, doThis)];
    }),
  );
}
