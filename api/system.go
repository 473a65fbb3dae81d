package api

import (
	"bytes"
	"context"

	"octad/openapi"
)

// GetHealth answers that the process lives.
func (s *Server) GetHealth(context.Context, openapi.GetHealthRequestObject) (openapi.GetHealthResponseObject, error) {
	return openapi.GetHealth200JSONResponse{Status: "ok", Version: &s.version}, nil
}

// GetReadiness answers once database and file store do.
func (s *Server) GetReadiness(ctx context.Context, _ openapi.GetReadinessRequestObject) (openapi.GetReadinessResponseObject, error) {
	if err := s.read.Ping(ctx); err != nil {
		return nil, err
	}
	if err := s.files.Ping(ctx); err != nil {
		return nil, err
	}
	return openapi.GetReadiness200JSONResponse{Status: "ready", Version: &s.version}, nil
}

// GetContractYaml serves the contract as it was written.
func (s *Server) GetContractYaml(context.Context, openapi.GetContractYamlRequestObject) (openapi.GetContractYamlResponseObject, error) {
	return openapi.GetContractYaml200ApplicationYamlResponse{Body: bytes.NewReader(openapi.YAML), ContentLength: int64(len(openapi.YAML))}, nil
}

// GetContractJSON serves the contract with its examples as JSON, and with who may call each operation.
func (s *Server) GetContractJSON(context.Context, openapi.GetContractJSONRequestObject) (openapi.GetContractJSONResponseObject, error) {
	contract, err := spelledOut()
	return openapi.GetContractJSON200JSONResponse(contract), err
}
