/**
 * Asks about what is current, and anew for as long as that has become another while the answer was under way, so that
 * answer and subject belong together.
 */
export async function askedAnew<Subject, Answer>(
  current: () => Subject,
  ask: (subject: Subject) => Promise<Answer>,
): Promise<{ readonly subject: Subject; readonly answer: Answer }> {
  for (;;) {
    const subject = current();
    const answer = await ask(subject);
    if (current() === subject) return { subject, answer };
  }
}
