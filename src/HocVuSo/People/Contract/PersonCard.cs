using HocVuSo.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HocVuSo.People.Contract;

/// <summary>What other capabilities may read of a resident, to join in their queries; never written through.</summary>
/// <param name="SubjectNo">The ledger's number for her.</param>
/// <param name="Folded">Name without diacritics.</param>
/// <param name="Birth">Packed yyyymmdd; see <see cref="BirthDate"/>.</param>
/// <param name="IdHash">Keyed hash of the ID number; null when not given.</param>
/// <param name="LeftOn">Last day on the register; null while she is on it.</param>
public sealed record PersonCard(
    PersonId Id,
    int SubjectNo,
    string Name,
    string Folded,
    string SortKey,
    int Birth,
    Sex Sex,
    int VillageNo,
    HouseholdId? HouseholdId,
    byte[]? IdHash,
    DateOnly? LeftOn
)
{
    public int BirthYear => new BirthDate(Birth).Year;

    internal sealed class Table : IEntityTypeConfiguration<PersonCard>
    {
        private const string Sql = """
            SELECT "Id", "SubjectNo", "Name", "Folded", "SortKey", "Birth", "Sex", "VillageNo", "HouseholdId", "IdHash", "LeftOn" FROM "people"
            """;

        public void Configure(EntityTypeBuilder<PersonCard> builder)
        {
            builder.HasNoKey().ToSqlQuery(Sql);
            builder.Ignore(p => p.BirthYear);
        }
    }
}

/// <summary>What other capabilities may read of a household.</summary>
public sealed record HouseholdCard(HouseholdId Id, int SubjectNo, string Code, string HeadName, string Folded, int VillageNo, string Alley)
{
    internal sealed class Table : IEntityTypeConfiguration<HouseholdCard>
    {
        private const string Sql = """SELECT "Id", "SubjectNo", "Code", "HeadName", "Folded", "VillageNo", "Alley" FROM "households" """;

        public void Configure(EntityTypeBuilder<HouseholdCard> builder) => builder.HasNoKey().ToSqlQuery(Sql);
    }
}
