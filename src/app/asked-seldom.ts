const KEPT_MILLISECONDS = 500;

/** One question at a time, whose answer does for all who ask meanwhile and shortly after. */
export function askedSeldom<Answer>(ask: () => Promise<Answer>): () => Promise<Answer> {
  let answer: Promise<Answer> | undefined;
  return () => {
    if (answer) return answer;
    const asked = ask();
    const forget = () => {
      answer = undefined;
    };
    asked.then(() => setTimeout(forget, KEPT_MILLISECONDS).unref(), forget);
    answer = asked;
    return asked;
  };
}
