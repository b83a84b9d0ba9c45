/** What a laboratory measures of a substance, and by which its mass and its amount are converted. */
export interface Analyte {
  /** For readers; where the mass is not that of the whole, it says of what. */
  readonly label: string;
  /**
   * What is weighed: `substance` of the analyte itself, `per creatinine` of the creatinine below the stroke; `HbA1c` is a ratio
   * on two scales.
   */
  readonly measured: 'substance' | 'per creatinine' | 'HbA1c';
  /** Grams of one mole, as a decimal. Of a ratio to creatinine, of creatinine; of HbA1c empty. */
  readonly gramsPerMole: string;
  /** The atoms that weigh so much; undefined where `source` has it from elsewhere. */
  readonly formula: string | undefined;
  readonly source: string;
  /** How many charges a particle has; undefined where that is not the same everywhere, or there are none. */
  readonly charges: number | undefined;
  /** UCUM units in which laboratories give it, the most usual first. */
  readonly units: readonly string[];
  /** Other names, in lower case with `_` between words. */
  readonly called: readonly string[];
}

const ATOMIC_WEIGHTS = 'IUPAC, Standard Atomic Weights 2021, abridged to five digits (Pure Appl. Chem. 2022;94:573)';
const CREATININE = { gramsPerMole: '113.120', formula: 'C4H7N3O' };

function molecule(label: string, formula: string, gramsPerMole: string, units: string, called = ''): Analyte {
  return ion(label, formula, gramsPerMole, undefined, units, called);
}

function ion(
  label: string,
  formula: string,
  gramsPerMole: string,
  charges: number | undefined,
  units: string,
  called = '',
): Analyte {
  const measured = 'substance';
  const source = ATOMIC_WEIGHTS;
  return { label, measured, gramsPerMole, formula, source, charges, units: words(units), called: words(called) };
}

function toCreatinine(label: string, called: string): Analyte {
  const units = ['mg/mmol', 'mg/g'];
  const shared = { ...CREATININE, source: ATOMIC_WEIGHTS, charges: undefined };
  return { label, measured: 'per creatinine', ...shared, units, called: words(called) };
}

function words(text: string): readonly string[] {
  return text.split(' ').filter((word) => word !== '');
}

/** The analytes by the name that the file has for each, in the order of the schema. */
export const ANALYTES = {
  hba1c: {
    label: 'Hemoglobin A1c (NGSP and IFCC)',
    measured: 'HbA1c',
    gramsPerMole: '',
    formula: undefined,
    source: 'NGSP, IFCC Standardization of HbA1c (ngsp.org/ifcc.asp): NGSP = 0.09148 × IFCC + 2.152',
    charges: undefined,
    units: ['%', 'mmol/mol'],
    called: words('a1c hb_a1c hgba1c hemoglobin_a1c haemoglobin_a1c glycated_hemoglobin glycated_haemoglobin ghb'),
  },
  hemoglobin: {
    label: 'Hemoglobin (monomer: one heme)',
    measured: 'substance',
    gramsPerMole: '16114.5',
    formula: undefined,
    source: 'ICSH, Reference method for haemoglobinometry (J. Clin. Pathol. 1996;49:271)',
    charges: undefined,
    units: ['g/dL', 'g/L', 'mmol/L'],
    called: words('hb hgb haemoglobin'),
  },
  glucose: molecule('Glucose', 'C6H12O6', '180.156', 'mmol/L mg/dL', 'bg fpg fbg gluc blood_sugar glycemia glycaemia'),
  creatinine: molecule('Creatinine', CREATININE.formula, CREATININE.gramsPerMole, 'umol/L mg/dL', 'cr crea krea scr'),
  albumin_creatinine_ratio: toCreatinine(
    'Albumin to creatinine ratio',
    'acr uacr albumin_to_creatinine_ratio albumin_creatinine albumin_to_creatinine',
  ),
  protein_creatinine_ratio: toCreatinine(
    'Protein to creatinine ratio',
    'pcr upcr protein_to_creatinine_ratio protein_creatinine protein_to_creatinine',
  ),
  urea: molecule('Urea', 'CH4N2O', '60.056', 'mmol/L mg/dL', 'blood_urea'),
  urea_nitrogen: molecule('Urea nitrogen (mmol of urea)', 'N2', '28.014', 'mg/dL mmol/L', 'bun blood_urea_nitrogen'),
  uric_acid: molecule('Uric acid', 'C5H4N4O3', '168.112', 'umol/L mg/dL', 'urate sua'),
  bilirubin: molecule('Bilirubin', 'C33H36N4O6', '584.673', 'umol/L mg/dL', 'bili tbil'),
  ammonia: molecule('Ammonia (mass of NH3)', 'NH3', '17.031', 'umol/L ug/dL', 'nh3'),
  lactate: molecule('Lactate (mass of lactic acid)', 'C3H6O3', '90.078', 'mmol/L mg/dL', 'lactic_acid'),
  cholesterol: molecule(
    'Cholesterol (total, LDL, HDL, non-HDL)',
    'C27H46O',
    '386.664',
    'mmol/L mg/dL',
    'chol tc ldl hdl ldl_c hdl_c non_hdl non_hdl_c vldl',
  ),
  triglycerides: molecule(
    'Triglycerides (as triolein)',
    'C57H104O6',
    '885.453',
    'mmol/L mg/dL',
    'tg trig triglyceride',
  ),
  sodium: ion('Sodium', 'Na', '22.990', 1, 'mmol/L meq/L', 'na'),
  potassium: ion('Potassium', 'K', '39.098', 1, 'mmol/L meq/L', 'k kalium'),
  chloride: ion('Chloride', 'Cl', '35.45', 1, 'mmol/L meq/L', 'cl'),
  bicarbonate: ion('Bicarbonate', 'CHO3', '61.016', 1, 'mmol/L meq/L', 'hco3 bicarb'),
  calcium: ion('Calcium', 'Ca', '40.078', 2, 'mmol/L mg/dL meq/L', 'ca'),
  magnesium: ion('Magnesium', 'Mg', '24.305', 2, 'mmol/L mg/dL meq/L', 'mg'),
  phosphate: molecule('Phosphate (mass of phosphorus)', 'P', '30.974', 'mmol/L mg/dL', 'p po4 phosphorus phos'),
  iron: molecule('Iron (also binding capacity)', 'Fe', '55.845', 'umol/L ug/dL', 'fe tibc uibc'),
  copper: molecule('Copper', 'Cu', '63.546', 'umol/L ug/dL', 'cu'),
  zinc: molecule('Zinc', 'Zn', '65.38', 'umol/L ug/dL', 'zn'),
  vitamin_d_25_oh: molecule(
    '25-Hydroxyvitamin D (D3)',
    'C27H44O2',
    '400.647',
    'nmol/L ng/mL',
    'vitamin_d vit_d calcidiol 25_oh_d 25_ohd 25_oh_vitamin_d 25_hydroxyvitamin_d',
  ),
  b12: molecule(
    'Vitamin B12 (as cyanocobalamin)',
    'C63H88CoN14O14P',
    '1355.388',
    'pmol/L pg/mL',
    'vitamin_b12 vit_b12 cobalamin',
  ),
  folate: molecule('Folate (as folic acid)', 'C19H19N7O6', '441.404', 'nmol/L ng/mL', 'folic_acid vitamin_b9'),
  thyroxine: molecule(
    'Thyroxine, total and free',
    'C15H11I4NO4',
    '776.856',
    'nmol/L ug/dL pmol/L ng/dL',
    't4 ft4 free_t4',
  ),
  triiodothyronine: molecule(
    'Triiodothyronine, total and free',
    'C15H12I3NO4',
    '650.964',
    'nmol/L ng/dL pmol/L pg/mL',
    't3 ft3 free_t3',
  ),
  cortisol: molecule('Cortisol', 'C21H30O5', '362.466', 'nmol/L ug/dL', 'hydrocortisone'),
  aldosterone: molecule('Aldosterone', 'C21H28O5', '360.450', 'pmol/L ng/dL'),
  testosterone: molecule('Testosterone', 'C19H28O2', '288.431', 'nmol/L ng/dL'),
  estradiol: molecule('Estradiol', 'C18H24O2', '272.388', 'pmol/L pg/mL', 'e2 oestradiol'),
  progesterone: molecule('Progesterone', 'C21H30O2', '314.469', 'nmol/L ng/mL'),
  lithium: ion('Lithium', 'Li', '6.94', 1, 'mmol/L meq/L', 'li'),
  digoxin: molecule('Digoxin', 'C41H64O14', '780.949', 'nmol/L ng/mL'),
  paracetamol: molecule('Paracetamol (acetaminophen)', 'C8H9NO2', '151.165', 'umol/L mg/L', 'acetaminophen apap'),
  salicylate: molecule('Salicylate (as salicylic acid)', 'C7H6O3', '138.122', 'mmol/L mg/L', 'salicylic_acid'),
  ethanol: molecule('Ethanol', 'C2H6O', '46.069', 'mmol/L mg/dL', 'alcohol ethyl_alcohol'),
  theophylline: molecule('Theophylline', 'C7H8N4O2', '180.167', 'umol/L mg/L'),
  phenytoin: molecule('Phenytoin', 'C15H12N2O2', '252.273', 'umol/L mg/L'),
  carbamazepine: molecule('Carbamazepine', 'C15H12N2O', '236.274', 'umol/L mg/L'),
  phenobarbital: molecule('Phenobarbital', 'C12H12N2O3', '232.239', 'umol/L mg/L', 'phenobarbitone'),
} satisfies Readonly<Record<string, Analyte>>;

export type AnalyteId = keyof typeof ANALYTES;

export const ANALYTE_IDS = Object.keys(ANALYTES) as readonly AnalyteId[];
