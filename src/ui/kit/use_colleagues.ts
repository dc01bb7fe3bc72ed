import { useEffect, useState } from 'react';
import { settle, type ApiClient } from './api_client.ts';

/** Someone who works here. */
export interface Colleague {
  readonly staff: string;
  readonly name: string;
}

/** Who works here; asked again until the service answers. */
export function useColleagues(api: ApiClient): readonly Colleague[] | null {
  const [colleagues, setColleagues] = useState<readonly Colleague[] | null>(null);
  useEffect(() => {
    let gone = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    async function ask() {
      const answer = await settle(api.GET('/api/v1/colleagues'));
      if (gone) return;
      if (answer.ok) setColleagues(answer.value);
      else timer = setTimeout(() => void ask(), 2_000);
    }
    void ask();
    return () => {
      gone = true;
      clearTimeout(timer);
    };
  }, [api]);
  return colleagues;
}
