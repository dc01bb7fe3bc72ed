import { useState } from 'react';
import { v4 as uuid } from 'uuid';
import { settle, type ApiClient } from '../../kit/api_client.ts';
import type { DeskActions } from '../actions.ts';
import { ActionButton } from '../action_button.tsx';
import { Button } from '../../kit/button.tsx';
import { useDeskTexts } from '../texts.ts';

interface PrinterMenuProps {
  readonly api: ApiClient;
  readonly live: boolean;
  readonly actions: DeskActions;
  /** After the list is asked for. */
  readonly onDone: () => void;
  readonly onPrinters: () => void;
}

/** Paper in the desk's menu: the list for a day without power in one touch, and the printers. */
export function PrinterMenu({ api, live, actions, onDone, onPrinters }: PrinterMenuProps) {
  const { t } = useDeskTexts();
  // One request per opening of the menu: a second touch prints nothing more.
  const [request] = useState(() => uuid());
  return (
    <>
      <li>
        <ActionButton
          variant="secondary"
          wide
          pictogram="list-numbers"
          disabled={!live}
          busy={actions.busy}
          onClick={() => {
            onDone();
            actions.run(
              () => settle(api.POST('/api/v1/day-list', { body: { request } })),
              () => t('printers.dayListSent'),
            );
          }}
        >
          {t('menu.dayList')}
        </ActionButton>
      </li>
      <li>
        <Button variant="secondary" wide pictogram="printer" disabled={!live} onClick={onPrinters}>
          {t('menu.printers')}
        </Button>
      </li>
    </>
  );
}
