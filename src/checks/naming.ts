export { actionName, branchName, list, listSome, momentName, stepName } from '../guideline/naming.ts';
