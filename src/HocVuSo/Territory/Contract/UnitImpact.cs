namespace HocVuSo.Territory.Contract;

/// <summary>What a planned change would do, asked of every capability before it is confirmed.</summary>
/// <param name="Ending">Numbers of units that end, villages under them not among them.</param>
/// <param name="Touched">Numbers of all units that change, new ones included.</param>
/// <param name="Now">The map as it is.</param>
/// <param name="Then">The map as it will be.</param>
public sealed record ImpactQuestion(
    UnitChangeKind Kind,
    DateOnly Day,
    IReadOnlyList<int> Ending,
    IReadOnlyList<int> Touched,
    IReadOnlyList<LineageLine> Lineage,
    TerritoryMap Now,
    TerritoryMap Then
);

/// <summary>One line of the preview.</summary>
/// <param name="Topic">Whose matter it is: Người dân, Tổ, Tài khoản, Chỉ tiêu, Số liệu.</param>
/// <param name="Before">Value or place before; empty where the line is a sentence.</param>
/// <param name="Blocks">The change cannot be made while this is so.</param>
public sealed record ImpactLine(string Topic, string What, string Before = "", string After = "", bool Blocks = false);

/// <summary>A capability says what a change of units would do to what it keeps (tác động của thay đổi). Down by call: Territory asks, who stands above answers.</summary>
public interface IUnitImpact
{
    /// <summary>Order of its lines on the page, from small to great.</summary>
    int Order { get; }

    Task<IReadOnlyList<ImpactLine>> Of(ImpactQuestion question, CancellationToken cancellation);
}

/// <summary>A capability brings what it keeps in line with the map of the day (theo bản đồ của ngày).</summary>
/// <remarks>Run as the system at the start of the server, at each midnight in Vietnam and after a change that already holds; safe to run at any time and again.</remarks>
public interface IMapFollower
{
    Task Follow(TerritoryMap map, DateOnly today, CancellationToken cancellation);
}
