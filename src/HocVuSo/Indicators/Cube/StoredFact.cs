using System.Runtime.InteropServices;
using HocVuSo.Ledger.Contract;

namespace HocVuSo.Indicators.Cube;

/// <summary>A fact that stands, as the first fold keeps it until it has all of its subject: 40 bytes.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 4)]
internal readonly record struct StoredFact(Guid Record, int Subject, int Unit, int Day, int Quantity, int Part, short Kind, byte Evidence)
{
    public FactRow Row => new(0, Kind, Unit, Subject, Day, Quantity, (Evidence)Evidence, Record, Part, 0);
}
