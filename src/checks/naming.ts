export {
  actionName,
  alternativeName,
  branchName,
  groupName,
  joinWithAnd as list,
  joinWithOr as either,
  listSome,
  momentName,
  stepName,
} from '../guideline/names-in-messages.ts';
