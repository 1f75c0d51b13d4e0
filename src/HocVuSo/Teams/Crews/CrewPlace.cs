using HocVuSo.Platform;
using HocVuSo.Teams.Contract;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HocVuSo.Teams.Crews;

/// <summary>A village the crew goes to, or a whole commune, from one day to another (địa bàn của đội hình).</summary>
[Standing]
public sealed class CrewPlace
{
    private CrewPlace() { }

    public TeamId CrewId { get; private init; }
    public int UnitNo { get; private init; }

    /// <summary>First day on which its members may hold the list: the crew's first, or the day on which the place was added.</summary>
    public DateOnly From { get; private init; }

    /// <summary>
    /// Day on which it was taken away; null while it is the crew's. The phones let go of the list at their next contact, and what was recorded that day still counts:
    /// she may have been at the door in the morning. Before <see cref="From"/> where it was never held.
    /// </summary>
    public DateOnly? LeftOn { get; private set; }

    public static CrewPlace Of(TeamId crew, int unit, DateOnly from) =>
        new()
        {
            CrewId = crew,
            UnitNo = unit,
            From = from,
        };

    internal void Leave(DateOnly day) => LeftOn = day;

    /// <summary>Given back on the day it was taken away, or before it began: as if nothing had been.</summary>
    internal void Return() => LeftOn = null;

    internal sealed class Table : IEntityTypeConfiguration<CrewPlace>
    {
        public void Configure(EntityTypeBuilder<CrewPlace> builder)
        {
            builder.ToTable("crew_places");
            builder.HasKey(p => new
            {
                p.CrewId,
                p.UnitNo,
                p.From,
            });
            builder.HasIndex(p => p.UnitNo);
            // one that stands a place, whoever is faster
            builder.HasIndex(p => new { p.CrewId, p.UnitNo }).IsUnique().HasFilter("\"LeftOn\" IS NULL");
        }
    }
}
