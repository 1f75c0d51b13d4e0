using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace HocVuSo.Platform.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "accounts",
                columns: table => new
                {
                    No = table.Column<int>(type: "integer", nullable: false),
                    UserName = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    DisplayName = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    PasswordHash = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Active = table.Column<bool>(type: "boolean", nullable: false),
                    Stamp = table.Column<Guid>(type: "uuid", nullable: false),
                    FailedTries = table.Column<int>(type: "integer", nullable: false),
                    LockedUntil = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_accounts", x => x.No);
                });

            migrationBuilder.CreateTable(
                name: "audit",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    At = table.Column<long>(type: "bigint", nullable: false),
                    Account = table.Column<int>(type: "integer", nullable: false),
                    Action = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    Entity = table.Column<Guid>(type: "uuid", nullable: true),
                    Unit = table.Column<int>(type: "integer", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_audit", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "closed_figures",
                columns: table => new
                {
                    ClosingId = table.Column<Guid>(type: "uuid", nullable: false),
                    Code = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Group = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    DefinitionVersion = table.Column<int>(type: "integer", nullable: false),
                    Numerator = table.Column<long>(type: "bigint", nullable: false),
                    Denominator = table.Column<long>(type: "bigint", nullable: true),
                    ByPerson = table.Column<long>(type: "bigint", nullable: false),
                    BySheet = table.Column<long>(type: "bigint", nullable: false),
                    ByDocument = table.Column<long>(type: "bigint", nullable: false),
                    MapDay = table.Column<DateOnly>(type: "date", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_closed_figures", x => new { x.ClosingId, x.Code, x.Group });
                });

            migrationBuilder.CreateTable(
                name: "closings",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    UnitNo = table.Column<int>(type: "integer", nullable: false),
                    From = table.Column<DateOnly>(type: "date", nullable: false),
                    To = table.Column<DateOnly>(type: "date", nullable: false),
                    Seq = table.Column<long>(type: "bigint", nullable: false),
                    ClosedBy = table.Column<int>(type: "integer", nullable: false),
                    ClosedAt = table.Column<long>(type: "bigint", nullable: false),
                    PublishedAt = table.Column<long>(type: "bigint", nullable: true),
                    PublishedBy = table.Column<int>(type: "integer", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_closings", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "consents",
                columns: table => new
                {
                    PersonId = table.Column<Guid>(type: "uuid", nullable: false),
                    Purpose = table.Column<byte>(type: "smallint", nullable: false),
                    GivenOn = table.Column<DateOnly>(type: "date", nullable: false),
                    Proof = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    HeardBy = table.Column<int>(type: "integer", nullable: false),
                    WithdrawnOn = table.Column<DateOnly>(type: "date", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_consents", x => new { x.PersonId, x.Purpose, x.GivenOn });
                });

            migrationBuilder.CreateTable(
                name: "duties",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false),
                    AccountNo = table.Column<int>(type: "integer", nullable: false),
                    Role = table.Column<int>(type: "integer", nullable: false),
                    UnitNo = table.Column<int>(type: "integer", nullable: false),
                    ValidFrom = table.Column<DateOnly>(type: "date", nullable: false),
                    ValidTo = table.Column<DateOnly>(type: "date", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_duties", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "facts",
                columns: table => new
                {
                    Seq = table.Column<long>(type: "bigint", nullable: false),
                    Kind = table.Column<short>(type: "smallint", nullable: false),
                    Place = table.Column<int>(type: "integer", nullable: false),
                    Subject = table.Column<int>(type: "integer", nullable: true),
                    Day = table.Column<int>(type: "integer", nullable: false),
                    RecordedAt = table.Column<long>(type: "bigint", nullable: false),
                    Quantity = table.Column<int>(type: "integer", nullable: false),
                    Evidence = table.Column<byte>(type: "smallint", nullable: false),
                    Actor = table.Column<int>(type: "integer", nullable: false),
                    Capability = table.Column<short>(type: "smallint", nullable: false),
                    Record = table.Column<Guid>(type: "uuid", nullable: false),
                    Part = table.Column<int>(type: "integer", nullable: false),
                    Reverses = table.Column<long>(type: "bigint", nullable: true),
                    Reason = table.Column<string>(type: "text", nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_facts", x => x.Seq);
                });

            migrationBuilder.CreateTable(
                name: "households",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    SubjectNo = table.Column<int>(type: "integer", nullable: false),
                    Code = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    VillageNo = table.Column<int>(type: "integer", nullable: false),
                    HeadName = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Folded = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    SortKey = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Alley = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Directions = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    HeadCount = table.Column<int>(type: "integer", nullable: true),
                    RegisteredOn = table.Column<DateOnly>(type: "date", nullable: false),
                    LeftOn = table.Column<DateOnly>(type: "date", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_households", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "lineages",
                columns: table => new
                {
                    FromNo = table.Column<int>(type: "integer", nullable: false),
                    ToNo = table.Column<int>(type: "integer", nullable: false),
                    Day = table.Column<DateOnly>(type: "date", nullable: false),
                    Share = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Source = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_lineages", x => new { x.FromNo, x.ToNo });
                });

            migrationBuilder.CreateTable(
                name: "organizations",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    No = table.Column<int>(type: "integer", nullable: false),
                    UnitNo = table.Column<int>(type: "integer", nullable: false),
                    Kind = table.Column<byte>(type: "smallint", nullable: false),
                    Name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Folded = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    ValidFrom = table.Column<DateOnly>(type: "date", nullable: false),
                    ValidTo = table.Column<DateOnly>(type: "date", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_organizations", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "people",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    SubjectNo = table.Column<int>(type: "integer", nullable: false),
                    Name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false, collation: "C"),
                    Folded = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    SortKey = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Birth = table.Column<int>(type: "integer", nullable: false),
                    Sex = table.Column<byte>(type: "smallint", nullable: false),
                    VillageNo = table.Column<int>(type: "integer", nullable: false),
                    HouseholdId = table.Column<Guid>(type: "uuid", nullable: true),
                    Relation = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Residence = table.Column<int>(type: "integer", nullable: false),
                    Device = table.Column<int>(type: "integer", nullable: false),
                    Occupation = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Note = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    IdNumber = table.Column<byte[]>(type: "bytea", nullable: true),
                    IdHash = table.Column<byte[]>(type: "bytea", nullable: true),
                    Phone = table.Column<byte[]>(type: "bytea", nullable: true),
                    PhoneHash = table.Column<byte[]>(type: "bytea", nullable: true),
                    RegisteredOn = table.Column<DateOnly>(type: "date", nullable: false),
                    LeftOn = table.Column<DateOnly>(type: "date", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_people", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "places",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false),
                    Unit = table.Column<int>(type: "integer", nullable: false),
                    Organization = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_places", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "subjects",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false),
                    Kind = table.Column<byte>(type: "smallint", nullable: false),
                    Entity = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_subjects", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "unit_versions",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false),
                    UnitNo = table.Column<int>(type: "integer", nullable: false),
                    ParentNo = table.Column<int>(type: "integer", nullable: true),
                    Kind = table.Column<byte>(type: "smallint", nullable: false),
                    Code = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Folded = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Path = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    ValidFrom = table.Column<DateOnly>(type: "date", nullable: false),
                    ValidTo = table.Column<DateOnly>(type: "date", nullable: true),
                    Source = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_unit_versions", x => x.Id);
                    table.CheckConstraint("ck_unit_versions_days", "\"ValidTo\" IS NULL OR \"ValidTo\" >= \"ValidFrom\"");
                });

            migrationBuilder.CreateTable(
                name: "units",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    No = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_units", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_accounts_UserName",
                table: "accounts",
                column: "UserName",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_audit_Entity",
                table: "audit",
                column: "Entity");

            migrationBuilder.CreateIndex(
                name: "IX_closings_UnitNo_From_To",
                table: "closings",
                columns: new[] { "UnitNo", "From", "To" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_duties_AccountNo",
                table: "duties",
                column: "AccountNo");

            migrationBuilder.CreateIndex(
                name: "IX_facts_Capability_Record_Part",
                table: "facts",
                columns: new[] { "Capability", "Record", "Part" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_facts_Kind_Place_Day",
                table: "facts",
                columns: new[] { "Kind", "Place", "Day" });

            migrationBuilder.CreateIndex(
                name: "IX_facts_Reverses",
                table: "facts",
                column: "Reverses",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_facts_Subject_Day",
                table: "facts",
                columns: new[] { "Subject", "Day" });

            migrationBuilder.CreateIndex(
                name: "IX_households_SubjectNo",
                table: "households",
                column: "SubjectNo",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_households_VillageNo_Alley_SortKey",
                table: "households",
                columns: new[] { "VillageNo", "Alley", "SortKey" });

            migrationBuilder.CreateIndex(
                name: "IX_households_VillageNo_Code",
                table: "households",
                columns: new[] { "VillageNo", "Code" });

            migrationBuilder.CreateIndex(
                name: "IX_organizations_No",
                table: "organizations",
                column: "No",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_organizations_UnitNo_Kind",
                table: "organizations",
                columns: new[] { "UnitNo", "Kind" });

            migrationBuilder.CreateIndex(
                name: "IX_people_HouseholdId",
                table: "people",
                column: "HouseholdId");

            migrationBuilder.CreateIndex(
                name: "IX_people_IdHash",
                table: "people",
                column: "IdHash");

            migrationBuilder.CreateIndex(
                name: "IX_people_SubjectNo",
                table: "people",
                column: "SubjectNo",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_people_VillageNo_Folded",
                table: "people",
                columns: new[] { "VillageNo", "Folded" });

            migrationBuilder.CreateIndex(
                name: "IX_places_Unit_Organization",
                table: "places",
                columns: new[] { "Unit", "Organization" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_subjects_Entity",
                table: "subjects",
                column: "Entity",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_unit_versions_Code",
                table: "unit_versions",
                column: "Code");

            migrationBuilder.CreateIndex(
                name: "IX_unit_versions_UnitNo_ValidFrom",
                table: "unit_versions",
                columns: new[] { "UnitNo", "ValidFrom" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_units_No",
                table: "units",
                column: "No",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "accounts");

            migrationBuilder.DropTable(
                name: "audit");

            migrationBuilder.DropTable(
                name: "closed_figures");

            migrationBuilder.DropTable(
                name: "closings");

            migrationBuilder.DropTable(
                name: "consents");

            migrationBuilder.DropTable(
                name: "duties");

            migrationBuilder.DropTable(
                name: "facts");

            migrationBuilder.DropTable(
                name: "households");

            migrationBuilder.DropTable(
                name: "lineages");

            migrationBuilder.DropTable(
                name: "organizations");

            migrationBuilder.DropTable(
                name: "people");

            migrationBuilder.DropTable(
                name: "places");

            migrationBuilder.DropTable(
                name: "subjects");

            migrationBuilder.DropTable(
                name: "unit_versions");

            migrationBuilder.DropTable(
                name: "units");
        }
    }
}
