namespace HocVuSo.Visits.Contract;

/// <summary>When a phone saved a visit (giờ lưu trên máy), told by whoever keeps what phones send.</summary>
public interface ISavedOnPhone
{
    /// <summary>By the phone's own clock; visits that were entered at the office are missing from the answer.</summary>
    Task<Dictionary<VisitId, DateTimeOffset>> Of(IReadOnlyCollection<VisitId> visits, CancellationToken cancellation);
}
