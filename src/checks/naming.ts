export {
  actionName,
  alternativeName,
  branchName,
  eitherOfSome,
  groupName,
  joinWithAnd,
  joinWithOr,
  listSome,
  MOST_NAMED,
  momentName,
  stepName,
} from '../guideline/names-in-messages.ts';
