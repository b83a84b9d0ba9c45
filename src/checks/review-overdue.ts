import type { Check } from './check.ts';

/** A guideline that should have been reviewed by now and is not retired. */
export const check: Check = {
  code: 'review-overdue',
  severity: 'warning',
  title: 'The review is overdue',
  *run({ guideline: { reviewBy, status }, today }) {
    if (!reviewBy || reviewBy.date >= today || status === 'retired') return;
    yield {
      message: `The review was due by ${reviewBy.date}. Review the content and set \`review_by\` anew, or write \`status: retired\`.`,
      at: reviewBy.at,
    };
  },
};
