namespace HocVuSo.Ledger.Contract;

/// <summary>Names the signed document behind a capability's records (văn bản của số tổng), so that whoever prints a figure can print its source.</summary>
public interface IPaperNames
{
    /// <summary>Whose records it knows; several may answer for one.</summary>
    SourceCode Capability { get; }

    /// <summary>"văn bản số 112/CAP ngày 12/12/2025" by record; one it does not know is missing.</summary>
    Task<IReadOnlyDictionary<Guid, string>> Name(IReadOnlyList<Guid> records, CancellationToken cancellation);
}
