export {
  actionName,
  alternativeName,
  branchName,
  either,
  eitherOfSome,
  groupName,
  list,
  listSome,
  MOST_NAMED,
  momentName,
  stepName,
} from '../guideline/naming.ts';
