// logger: console
// style: react hook and component
// idiom: hook with effects and localStorage that prints what it does
// @role (module) none

import { useCallback, useEffect, useRef, useState } from 'react';

type Status = 'idle' | 'dirty' | 'saving' | 'saved' | 'failed';

export function useAutosave(key: string, initial: string, save: (text: string) => Promise<void>, delay = 800) {
  const [text, setText] = useState(() => localStorage.getItem(`draft:${key}`) ?? initial);
  const [status, setStatus] = useState<Status>('idle');
  const timer = useRef<number>();

  useEffect(() => {
    console.log('autosave mounted', key); // @quiet: react hook
    return () => {
      console.log('autosave unmounted', key); // @quiet: react hook
      window.clearTimeout(timer.current);
    };
  }, [key]);

  const flush = useCallback(
    async (value: string) => {
      setStatus('saving');
      try {
        await save(value);
        localStorage.removeItem(`draft:${key}`);
        console.debug('[autosave] saved', value.length); // @quiet: react hook
        setStatus('saved');
      } catch (error) {
        console.error('[autosave] failed', error); // @quiet: catch
        setStatus('failed');
      }
    },
    [key, save],
  );

  const change = useCallback(
    (value: string) => {
      setText(value);
      setStatus('dirty');
      localStorage.setItem(`draft:${key}`, value);
      window.clearTimeout(timer.current);
      timer.current = window.setTimeout(() => void flush(value), delay);
    },
    [delay, flush, key],
  );

  return { text, status, change, flush: () => flush(text) };
}

export function NoteEditor(props: { id: string; body: string; onSave(text: string): Promise<void> }) {
  const { text, status, change, flush } = useAutosave(props.id, props.body, props.onSave);

  const onBlur = () => {
    if (status === 'dirty') {
      console.info('leaving a dirty editor'); // @quiet: component
      void flush();
    }
  };

  return (
    <section className={`editor editor--${status}`}>
      <textarea value={text} onChange={(event) => change(event.target.value)} onBlur={onBlur} rows={14} />
      <footer>{status === 'saved' ? 'All changes saved' : status}</footer>
    </section>
  );
}
