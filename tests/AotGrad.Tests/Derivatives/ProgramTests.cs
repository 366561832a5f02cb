namespace AotGrad.Tests.Derivatives;

public sealed class BranchesDerivatives : DerivativesOf<Branches>;

public sealed class CallsDerivatives : DerivativesOf<Calls>;

public sealed class EarlyExitDerivatives : DerivativesOf<EarlyExit>;

public sealed class ExponentialsDerivatives : DerivativesOf<Exponentials>;

public sealed class FunctionsDerivatives : DerivativesOf<Functions>;

public sealed class InPlaceDerivatives : DerivativesOf<InPlace>;

public sealed class MutualRecursionDerivatives : DerivativesOf<MutualRecursion>;

public sealed class NetworkDerivatives : DerivativesOf<Network>;

public sealed class OwnOperatorsDerivatives : DerivativesOf<OwnOperators>;

public sealed class OwnRowsDerivatives : DerivativesOf<OwnRows>;

public sealed class PolynomialDerivatives : DerivativesOf<Polynomial>;

public sealed class QuotientsDerivatives : DerivativesOf<Quotients>;

public sealed class RecurrenceDerivatives : DerivativesOf<Recurrence>;

public sealed class RecursiveInPlaceDerivatives : DerivativesOf<RecursiveInPlace>;

public sealed class RecursiveOwnRowsDerivatives : DerivativesOf<RecursiveOwnRows>;

public sealed class RecursivePowerDerivatives : DerivativesOf<RecursivePower>;

public sealed class RecursiveReferenceDerivatives : DerivativesOf<RecursiveReference>;

public sealed class RecursiveTreeDerivatives : DerivativesOf<RecursiveTree>;

public sealed class RootAtMinimumDerivatives : DerivativesOf<RootAtMinimum>;

public sealed class SortedDerivatives : DerivativesOf<Sorted>;

public sealed class VectorsDerivatives : DerivativesOf<Vectors>;
