import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { InboxItem } from '../../contract/inbox.ts';
import type { PlainSubmission } from '../../base/sealed_submission.ts';
import { open } from '../kit/sealing.ts';
import type { OpenKey } from './key_file.ts';

/** The private halves that are in this page now. */
export interface Keys {
  /** Names of the keys that are here. */
  readonly ids: readonly string[];
  readonly add: (key: OpenKey) => void;
  /** Wipes every key from this page. */
  readonly forget: () => void;
  /** Opens a submission; null when its key is not here. @throws when it can not be opened */
  readonly openItem: (item: InboxItem) => Promise<PlainSubmission> | null;
}

/** Keeps private halves in the memory of this page alone, outside what React keeps. */
export function useKeys(): Keys {
  const held = useRef(new Map<string, Uint8Array<ArrayBuffer>>());
  const [ids, setIds] = useState<readonly string[]>([]);
  const forget = useCallback(() => {
    for (const bytes of held.current.values()) bytes.fill(0);
    held.current.clear();
    setIds([]);
  }, []);
  useEffect(() => forget, [forget]);
  const add = useCallback(({ keyId, bytes }: OpenKey) => {
    held.current.set(keyId, bytes);
    setIds([...held.current.keys()]);
  }, []);
  const openItem = useCallback((item: InboxItem) => {
    const key = held.current.get(item.keyId);
    if (key === undefined || item.sealed === null) return null;
    const { device, epoch, submission, form, keyId } = item;
    return open(item.sealed, { device, epoch, submission, form, keyId }, key);
  }, []);
  return useMemo(() => ({ ids, add, forget, openItem }), [ids, add, forget, openItem]);
}
