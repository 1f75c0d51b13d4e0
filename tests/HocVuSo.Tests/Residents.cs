using HocVuSo.People.Contract;
using HocVuSo.Platform;

namespace HocVuSo.Tests;

/// <summary>Puts residents on the register for a test.</summary>
internal sealed class Residents(App app)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <param name="village">Number of the village: 3 is Thôn Đông, 6 Thôn Kim of the neighbour.</param>
    public async Task<PersonId> Add(string name, int village = 3, bool agrees = true)
    {
        var id = Ids.New<PersonId>(app.Clock);
        await app.Write(
            (Register register) =>
                register.Add([], [new(id, new(name, BirthDate.Of(1954), Sex.Female, village, Household: null))], new DateOnly(2025, 7, 1), Cancellation)
        );
        if (agrees)
        {
            await app.Write((Agree agree) => agree.Run(id, Cancellation));
        }
        return id;
    }

    internal sealed class Agree(Db db, Consents consents)
    {
        public async Task Run(PersonId person, CancellationToken cancellation)
        {
            await consents.Give([person], ConsentPurpose.LearningRecord, World.Today, Consents.HeardAloud, cancellation);
            await db.SaveChangesAsync(cancellation);
        }
    }
}
