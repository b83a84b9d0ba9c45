export { actionName, branchName, list, listSome, stepName } from '../guideline/naming.ts';
