namespace HocVuSo.People.Contract;

/// <summary>
/// What a capability keeps of residents where no column holds their id (dấu vết): by the ledger's number, by the household, or inside what lies sealed. Each capability brings
/// its own, so that erasing and copying reach it.
/// </summary>
/// <remarks>Tables with a column of type <see cref="PersonId"/> need none, the model tells of them. A test holds every line of the registers to one of both roads.</remarks>
public interface IResidentTraces
{
    /// <summary>Tables it answers for.</summary>
    IReadOnlyList<string> Tables { get; }

    /// <summary>Removes what says something of her, inside the gate; called before anything else of her goes.</summary>
    Task Erase(DataSubject who, CancellationToken cancellation);

    /// <summary>What says something of her, for her copy; columns are shown as the register allows.</summary>
    Task<IReadOnlyList<TraceRow>> Read(DataSubject who, CancellationToken cancellation);
}

/// <summary>Somebody whose data is meant, by all that she is known by.</summary>
/// <param name="SubjectNo">The ledger's number of her.</param>
/// <param name="Alone">Her household, where nobody else is known of it, so that what is said of it is said of her; null otherwise.</param>
public sealed record DataSubject(PersonId Id, int SubjectNo, OwnHousehold? Alone);

/// <param name="SubjectNo">The ledger's number of the household.</param>
public sealed record OwnHousehold(HouseholdId Id, int SubjectNo);

/// <summary>One row that says something of her, by its columns.</summary>
public sealed record TraceRow(string Table, IReadOnlyList<(string Column, object? Value)> Columns);
