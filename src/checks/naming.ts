export { actionName, branchName, either, list, listSome, momentName, stepName } from '../guideline/naming.ts';
