const KEPT_MILLISECONDS = 500;

/** Makes calls share one answer: those made while `ask` is running, and those made shortly after. */
export function askedSeldom<Answer>(ask: () => Promise<Answer>): () => Promise<Answer> {
  let answer: Promise<Answer> | undefined;
  return () => {
    if (answer) {
      return answer;
    }
    const asked = ask();
    const forget = () => {
      answer = undefined;
    };
    asked.then(() => setTimeout(forget, KEPT_MILLISECONDS).unref(), forget);
    answer = asked;
    return asked;
  };
}
