import { useEffect, useRef, useState } from 'react';
import type { Label } from '../../../../kit/label.ts';
import { useSay } from '../../../../web/language.tsx';
import { memberOfPass } from '../pass-text.ts';

const noCamera: Label = [
  '打不开相机。请允许使用相机，或输入后 4 位。',
  'No camera. Allow it, or type the last four digits.',
];
const noReader: Label = [
  '扫码程序还没有存到本机，现在又没有网络。请输入后 4 位；连上网络后打开一次本页即可。',
  'The reader is not on this phone yet and there is no network. Type the last four; open this page once with a network.',
];
const notOurs: Label = ['这不是本系统的出入码。', 'That is no gate code of ours.'];
/** Pictures read a second: quick enough for a hand that holds a phone up, light enough for an old one. */
const perSecond = 8;

/** The reader and its engine; nothing when neither the phone nor the network has them. */
async function loadReader() {
  try {
    const reader = await import('./readCode.ts');
    await reader.layByReader();
    return reader;
  } catch {
    return undefined;
  }
}

/** Gives the camera back. */
function release(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop();
}

/** Reads the code on a worker's phone by the camera. The reader is our own file, loaded when first needed. */
export function GateScan({
  onMember,
  onClose,
}: {
  readonly onMember: (member: string) => void;
  readonly onClose: () => void;
}) {
  const say = useSay();
  const video = useRef<HTMLVideoElement>(null);
  const found = useRef(onMember);
  found.current = onMember;
  const [problem, setProblem] = useState<Label>();
  useEffect(() => {
    let stream: MediaStream | undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let ended = false;
    const begin = async () => {
      const reader = await loadReader();
      if (!reader) return setProblem(noReader);
      stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } });
      const shown = video.current;
      if (ended || !shown) return release(stream);
      shown.srcObject = stream;
      await shown.play();
      const look = async () => {
        const text = await reader.readCode(shown);
        if (ended) return;
        const member = text === undefined ? undefined : memberOfPass(text);
        if (member) return found.current(member);
        if (text !== undefined) setProblem(notOurs);
        timer = setTimeout(() => void look(), 1000 / perSecond);
      };
      await look();
    };
    begin().catch(() => setProblem(noCamera));
    return () => {
      ended = true;
      clearTimeout(timer);
      if (stream) release(stream);
    };
  }, []);
  return (
    <div className="gate-scan">
      <video ref={video} muted playsInline aria-label={say(['取景框', 'Camera'])} />
      {problem && <p role="alert">{say(problem)}</p>}
      <button type="button" className="gate-plain" onClick={onClose}>
        {say(['不扫了', 'Stop scanning'])}
      </button>
    </div>
  );
}
