export {
  actionName,
  alternativeName,
  branchName,
  either,
  groupName,
  list,
  listSome,
  momentName,
  stepName,
} from '../guideline/naming.ts';
